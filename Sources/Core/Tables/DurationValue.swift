/// A duration of XML Schema: months and seconds are kept apart, as a month has no fixed length.
package struct DurationValue: Hashable, Sendable {
  /// Years and months, in months.
  package let months: Int
  /// Days, hours, minutes and whole seconds, in seconds.
  package let seconds: Int
  /// Nanoseconds besides the whole seconds, with their sign.
  package let nanoseconds: Int
  /// The duration as written.
  package let text: String

  /// Bounds that keep every sum within 64 bits.
  enum Limit {
    /// Digits of a number of years or months.
    fileprivate static let monthDigits = 9
    /// Digits of any other number.
    static let digits = 12
  }

  package static func == (left: DurationValue, right: DurationValue) -> Bool {
    left.months == right.months && left.seconds == right.seconds
      && left.nanoseconds == right.nanoseconds
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(months)
    hasher.combine(seconds)
    hasher.combine(nanoseconds)
  }

  /// A duration of the form `-PnYnMnDTnHnMnS`, with a fraction of the seconds at most; nil for
  /// anything else.
  init?(_ text: String) {
    var scan = DigitScan(text)
    let sign = scan.take("-") ? -1 : 1
    guard scan.take("P"), let (days, dayCount) = DurationValue.parts(&scan, "YMD"),
      let (clock, clockCount) = DurationValue.clock(&scan), scan.isAtEnd,
      dayCount + clockCount > 0
    else { return nil }
    months = sign * (days[0] * 12 + days[1])
    seconds = sign * (days[2] * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2])
    nanoseconds = sign * clock[3]
    self.text = text
  }

  /// The time of day's parts, with nanoseconds last; a `T` must be followed by one.
  private static func clock(_ scan: inout DigitScan) -> ([Int], count: Int)? {
    guard scan.take("T") else { return ([0, 0, 0, 0], 0) }
    guard let (values, count) = parts(&scan, "HMS"), count > 0 else { return nil }
    return (values, count)
  }

  /// Numbers with these marks behind them, in this order, each once at most. `S` may have a fraction.
  private static func parts(_ scan: inout DigitScan, _ marks: String) -> ([Int], count: Int)? {
    var values = [0, 0, 0, 0]
    var count = 0
    var rest = Array(marks.unicodeScalars)[...]
    while let digits = scan.number(1, Limit.digits) {
      let fraction = scan.take(".") ? scan.fraction() : nil
      if fraction == nil, scan.previous == "." { return nil }
      guard let place = rest.firstIndex(where: { scan.take($0) }) else { return nil }
      let isMonths = marks.hasPrefix("Y") && place < 2
      if fraction != nil, rest[place] != "S" { return nil }
      if isMonths, String(digits).utf8.count > Limit.monthDigits { return nil }
      values[place] = digits
      values[3] = fraction ?? 0
      rest = rest[(place + 1)...]
      count += 1
    }
    return (values, count)
  }
}

extension DurationValue {
  /// The order of XML Schema (part 2, 3.2.6.2): one is below the other where it is from each of four
  /// dates.
  func order(to other: DurationValue) -> ValueOrder {
    let orders = Set(
      DurationValue.origins.map { origin in
        let (left, right) = (moment(from: origin), other.moment(from: origin))
        return left < right ? ValueOrder.below : right < left ? .above : .same
      })
    return orders.count == 1 ? orders.first ?? .undecided : .undecided
  }

  private static let origins = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)]

  /// The moment it is over, when it begins with that month.
  private func moment(from origin: (year: Int, month: Int)) -> (Int, Int) {
    let month = origin.year * 12 + origin.month - 1 + months
    let (year, rest) = month.flooredDivision(by: 12)
    let days = CivilDate.epochDays(year: year, month: rest + 1, day: 1)
    return (days * 86_400 + seconds, nanoseconds)
  }
}
