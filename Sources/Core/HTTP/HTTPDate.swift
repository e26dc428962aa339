/// A moment as HTTP writes it, in any of its three forms (RFC 9110, 5.6.7).
package struct HTTPDate: Hashable, Sendable {
  package let epochSeconds: Int

  package init(epochSeconds: Int) { self.epochSeconds = epochSeconds }

  /// The form that is written today: `Sun, 06 Nov 1994 08:49:37 GMT`.
  package var text: String {
    let time = UTCTime(epochSeconds: epochSeconds)
    let (day, month) = (padded(time.date.day, 2), CalendarNames.shortMonths[time.date.month - 1])
    return "\(CalendarNames.shortDays[time.date.weekday]), \(day) \(month)"
      + " \(CivilDate.text(year: time.date.year)) \(time.clock) GMT"
  }

  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or
  /// `Sun Nov  6 08:49:37 1994`; nil for any other text.
  init?(_ text: String) {
    guard text.utf8.count <= Limit.bytes, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    var words = text.split { $0 == " " || $0 == "," || $0 == "-" }.dropFirst()
    if words.last == "GMT" { words.removeLast() }
    guard words.count == 4 else { return nil }
    let parts = Array(words)
    let isUnix = Int(parts[0]) == nil
    let (day, month) = isUnix ? (parts[1], parts[0]) : (parts[0], parts[1])
    let (year, time) = isUnix ? (parts[3], parts[2]) : (parts[2], parts[3])
    let clock = time.split(separator: ":", omittingEmptySubsequences: false).map {
      HTTPDate.number($0)
    }
    guard let place = CalendarNames.shortMonths.firstIndex(where: { $0 == month }),
      let date = HTTPDate.date(year, month: place + 1, day), clock.count == 3,
      let hour = clock[0], let minute = clock[1], let second = clock[2],
      hour < 24, minute < 60, second <= 60
    else { return nil }
    epochSeconds = ((date.epochDays * 24 + hour) * 60 + minute) * 60 + second
  }

  private enum Limit {
    static let bytes = 40
    /// Two digits of a year from here on are of the last century (RFC 6265, 5.1.1).
    static let lastCentury = 70
  }

  private static func date(_ year: Substring, month: Int, _ day: Substring) -> CivilDate? {
    guard let day = number(day), let number = number(year) else { return nil }
    let isShort = year.count == 2
    let full = isShort ? number + (number < Limit.lastCentury ? 2000 : 1900) : number
    return CivilDate(year: full, month: month, day: day)
  }

  private static func number(_ text: Substring) -> Int? {
    (1...4).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      ? Int(text) : nil
  }
}
