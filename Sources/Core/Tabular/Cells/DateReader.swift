/// Reads the default forms of dates and times.
enum DateReader {
  /// `YYYY-MM-DD`.
  static func isoDate(_ text: String) -> CivilDate? {
    var scan = DigitScan(text)
    return scan.date().flatMap { scan.isAtEnd ? $0 : nil }
  }

  /// `hh:mm:ss`, with an optional fraction and zone.
  static func isoTime(_ text: String) -> ClockTime? {
    var scan = DigitScan(text)
    return scan.time().flatMap { scan.isAtEnd ? $0 : nil }
  }

  /// `YYYY-MM-DDThh:mm:ss`, with an optional fraction and zone.
  static func isoDateTime(_ text: String) -> CivilDateTime? {
    var scan = DigitScan(text)
    guard let date = scan.date(), scan.take("T"), let time = scan.time(), scan.isAtEnd else {
      return nil
    }
    return CivilDateTime(date: date, time: time)
  }
}

/// Steps through text made of digits and marks.
struct DigitScan {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { index == bytes.count }

  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: mark) else { return false }
    index += 1
    return true
  }

  /// A number of at least and at most so many digits.
  mutating func number(_ least: Int, _ most: Int) -> Int? {
    var value = 0
    var count = 0
    while count < most, index < bytes.count, DecimalNumber.isDigit(bytes[index]) {
      value = value * 10 + Int(bytes[index] - 48)
      index += 1
      count += 1
    }
    return count >= least ? value : nil
  }

  mutating func date() -> CivilDate? {
    guard let year = number(4, 4), take("-"), let month = number(2, 2), take("-"),
      let day = number(2, 2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  mutating func time() -> ClockTime? {
    guard let hour = number(2, 2), take(":"), let minute = number(2, 2), take(":"),
      let second = number(2, 2)
    else { return nil }
    var nanosecond = 0
    if take(".") {
      let start = index
      guard let fraction = number(1, 9) else { return nil }
      nanosecond = (index - start..<9).reduce(fraction) { value, _ in value * 10 }
      while index < bytes.count, DecimalNumber.isDigit(bytes[index]) { index += 1 }
    }
    guard let zone = zone() else { return nil }
    return ClockTime(
      hour: hour, minute: minute, second: second, nanosecond: nanosecond, zoneMinutes: zone)
  }

  /// `Z`, `±hh:mm` or nothing; the outer nil says neither.
  private mutating func zone() -> Int?? {
    if isAtEnd { return .some(nil) }
    if take("Z") { return 0 }
    let isEast = take("+")
    guard isEast || take("-"), let hours = number(2, 2), take(":"), let minutes = number(2, 2),
      hours <= 14, minutes <= 59
    else { return nil }
    return (hours * 60 + minutes) * (isEast ? 1 : -1)
  }
}
