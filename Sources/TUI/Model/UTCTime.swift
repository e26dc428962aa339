/// A time as services write it: `2026-11-23T12:02:04.120Z`, with or without a fraction and `Z`.
struct UTCTime: Hashable, Sendable {
  let epochSeconds: Double

  /// The time of a text; nil for another text.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let marks: [(Int, UInt8)] = [(4, 45), (7, 45), (13, 58), (16, 58)]  // - - : :
    guard (19...32).contains(bytes.count), marks.allSatisfy({ bytes[$0.0] == $0.1 }),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ")
    else { return nil }
    let parts = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19].map { UTCTime.number(bytes[$0]) }
    guard case let found = parts.compactMap({ $0 }), found.count == 6,
      (1...12).contains(found[1]), (1...31).contains(found[2])
    else { return nil }
    var rest = bytes[19...]
    if rest.last == UInt8(ascii: "Z") { rest = rest.dropLast() }
    guard let fraction = UTCTime.fraction(rest) else { return nil }
    let days = UTCTime.days(year: found[0], month: found[1], day: found[2])
    let seconds = found[3] * 3600 + found[4] * 60 + found[5]
    epochSeconds = Double(days * 86_400 + seconds) + fraction
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard (48...57).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 48)
    }
    return number
  }

  private static func fraction(_ text: ArraySlice<UInt8>) -> Double? {
    guard let first = text.first else { return 0 }
    guard first == UInt8(ascii: "."), let digits = number(text.dropFirst().prefix(9)) else {
      return nil
    }
    return (0..<min(9, text.count - 1)).reduce(Double(digits)) { value, _ in value / 10 }
  }

  /// Days since 1970 of a date of the Gregorian calendar (Howard Hinnant's formula).
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
