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
    return scan.time().flatMap { scan.isAtEnd ? $0.time : nil }
  }

  /// XML Schema's dateTime: `YYYY-MM-DDThh:mm:ss`, with an optional fraction and zone.
  static func isoDateTime(_ text: String) -> CivilDateTime? {
    var scan = DigitScan(text)
    guard let date = scan.wideDate(), scan.take("T"), let (time, isEndOfDay) = scan.time(),
      scan.isAtEnd
    else { return nil }
    if !isEndOfDay { return CivilDateTime(date: date, time: time) }
    return CivilDate(epochDays: date.epochDays + 1).map { CivilDateTime(date: $0, time: time) }
  }

  /// XML Schema's gYear; a zone is read and left out.
  static func year(_ text: String) -> Int? {
    var scan = DigitScan(text)
    guard let year = scan.wideYear(), scan.zone() != nil, scan.isAtEnd else {
      return nil
    }
    return year
  }

  /// XML Schema's gYearMonth; a zone is read and left out.
  static func yearmonth(_ text: String) -> (year: Int, month: Int)? {
    var scan = DigitScan(text)
    guard let year = scan.wideYear(), scan.take("-"), let month = scan.number(2, 2),
      (1...12).contains(month), scan.zone() != nil, scan.isAtEnd
    else { return nil }
    return (year, month)
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

  /// The scalar just read.
  var previous: Unicode.Scalar? { index > 0 ? Unicode.Scalar(bytes[index - 1]) : nil }

  /// Digits of a fraction, as nanoseconds; more than nine are read and not kept.
  mutating func fraction() -> Int? {
    let start = index
    guard let fraction = number(1, 9) else { return nil }
    let nanosecond = (index - start..<9).reduce(fraction) { value, _ in value * 10 }
    while index < bytes.count, DecimalNumber.isDigit(bytes[index]) { index += 1 }
    return nanosecond
  }

  mutating func date() -> CivilDate? {
    guard let year = number(4, 4), let (month, day) = monthAndDay() else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// A date whose year may have more than four digits or a minus.
  fileprivate mutating func wideDate() -> CivilDate? {
    guard let year = wideYear(), let (month, day) = monthAndDay() else { return nil }
    return CivilDate(year: year, month: month, day: day, years: CivilDate.Limit.allYears)
  }

  /// XML Schema's year: four digits, or more without a zero in front; a minus before year 0.
  fileprivate mutating func wideYear() -> Int? {
    let sign = take("-") ? -1 : 1
    let start = index
    guard let year = number(4, 9), index - start == 4 || bytes[start] != UInt8(ascii: "0") else {
      return nil
    }
    return sign * year
  }

  private mutating func monthAndDay() -> (Int, Int)? {
    guard take("-"), let month = number(2, 2), take("-"), let day = number(2, 2) else { return nil }
    return (month, day)
  }

  /// A time of day, and whether it is 24:00:00, the first moment of the next.
  mutating func time() -> (time: ClockTime, isEndOfDay: Bool)? {
    guard let hour = number(2, 2), take(":"), let minute = number(2, 2), take(":"),
      let second = number(2, 2)
    else { return nil }
    var nanosecond = 0
    if take(".") {
      guard let found = fraction() else { return nil }
      nanosecond = found
    }
    let isEndOfDay = hour == 24 && minute == 0 && second == 0 && nanosecond == 0
    guard let zone = zone() else { return nil }
    let time = ClockTime(
      hour: isEndOfDay ? 0 : hour, minute: minute, second: second, nanosecond: nanosecond,
      zoneMinutes: zone)
    return time.map { ($0, isEndOfDay) }
  }

  /// `Z`, `±hh:mm` or nothing; the outer nil says neither.
  mutating func zone() -> Int?? {
    if isAtEnd { return .some(nil) }
    if take("Z") { return 0 }
    let isEast = take("+")
    guard isEast || take("-"), let hours = number(2, 2), take(":"), let minutes = number(2, 2),
      minutes <= 59, hours * 60 + minutes <= 14 * 60
    else { return nil }
    return (hours * 60 + minutes) * (isEast ? 1 : -1)
  }
}
