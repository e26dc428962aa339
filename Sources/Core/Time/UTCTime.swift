/// A moment as services write it: a day and a time of day in UTC.
package struct UTCTime: Hashable, Sendable {
  package let date: CivilDate
  private let secondOfDay: Int
  private let nanosecond: Int

  /// Bounds of what four digits of a year can say.
  private enum Limit {
    static let years = 0...9999
    static let epochSeconds = -62_167_219_200...253_402_300_799
    static let bytes = 19...32
    static let fractionDigits = 9
  }

  private static let daySeconds = 86_400

  /// The moment so many seconds after 1970 began, or the nearest that can be written.
  package init(epochSeconds: Int, nanosecond: Int = 0) {
    let range = Limit.epochSeconds
    let (days, rest) = min(max(range.lowerBound, epochSeconds), range.upperBound)
      .flooredDivision(by: UTCTime.daySeconds)
    date = CivilDate(dayOfEpoch: days)
    secondOfDay = rest
    self.nanosecond = nanosecond
  }

  /// The same with a fraction, cut to microseconds.
  package init(epochSeconds: Double) {
    let range = Limit.epochSeconds
    let near = min(max(Double(range.lowerBound), epochSeconds), Double(range.upperBound))
    let (seconds, rest) = (Int(exactly: (near * 1e6).rounded(.down)) ?? 0)
      .flooredDivision(by: 1_000_000)
    self.init(epochSeconds: seconds, nanosecond: rest * 1000)
  }

  /// A moment of those parts; nil where there is none, as on a 30th of February.
  package init?(
    year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, nanosecond: Int = 0
  ) {
    guard let date = CivilDate(year: year, month: month, day: day, years: Limit.years),
      (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    self.date = date
    secondOfDay = (hour * 60 + minute) * 60 + second
    self.nanosecond = nanosecond
  }

  /// Reads `2026-11-23T12:02:04.120Z`, with or without a fraction and `Z`, a blank for `T` allowed;
  /// nil for any other text.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    let marks: [(Int, Unicode.Scalar)] = [(4, "-"), (7, "-"), (13, ":"), (16, ":")]
    guard Limit.bytes.contains(bytes.count),
      marks.allSatisfy({ bytes[$0.0] == UInt8(ascii: $0.1) }),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ")
    else { return nil }
    let parts = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19]
      .compactMap { UTCTime.number(bytes[$0]) }
    var rest = bytes[19...]
    if rest.last == UInt8(ascii: "Z") { rest.removeLast() }
    guard parts.count == 6, let nanosecond = UTCTime.nanosecond(rest) else { return nil }
    self.init(
      year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4],
      second: parts[5], nanosecond: nanosecond)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.allSatisfy { (0x30...0x39).contains($0) }
      ? digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
  }

  private static func nanosecond(_ text: ArraySlice<UInt8>) -> Int? {
    guard let point = text.first else { return 0 }
    guard point == UInt8(ascii: "."), text.count > 1, number(text.dropFirst()) != nil else {
      return nil
    }
    let digits = text.dropFirst().prefix(Limit.fractionDigits)
    let zeros = repeatElement(UInt8(ascii: "0"), count: Limit.fractionDigits - digits.count)
    return number(digits + zeros)
  }

  /// Whole seconds since 1970 began.
  package var wholeSeconds: Int { date.epochDays * UTCTime.daySeconds + secondOfDay }

  /// Seconds since 1970 began.
  package var epochSeconds: Double { Double(wholeSeconds) + Double(nanosecond) / 1e9 }

  /// `12:02:04`.
  package var clock: String {
    [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { padded($0, 2) }
      .joined(separator: ":")
  }

  /// `2026-11-23T12:02:04.120`, the fraction cut to at most nine digits; none for 0.
  package func text(fractionDigits: Int) -> String {
    let fraction = padded(nanosecond, Limit.fractionDigits).prefix(fractionDigits)
    return "\(date.text)T\(clock)" + (fraction.isEmpty ? "" : "." + fraction)
  }
}
