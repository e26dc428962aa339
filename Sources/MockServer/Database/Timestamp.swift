internal import FoundationEssentials

/// Dates as the services write them, in UTC and without a calendar library.
struct Timestamp: Sendable, Hashable {
  private let year: Int
  private let month: Int
  private let day: Int
  private let weekday: Int
  private let secondOfDay: Int
  private let microsecond: Int

  /// The moment's parts in UTC, cut to microseconds.
  init(_ date: Date) {
    let microseconds = Int((date.timeIntervalSince1970 * 1_000_000).rounded(.down))
    let (days, rest) = Timestamp.floorDivided(microseconds, by: 86_400_000_000)
    secondOfDay = rest / 1_000_000
    microsecond = rest % 1_000_000
    weekday = Timestamp.floorDivided(days + 4, by: 7).remainder
    (year, month, day) = Timestamp.civil(days: days)
  }

  /// As `2026-11-23T03:00:08.958005`: what the database keeps and the status reply tells.
  var text: String {
    "\(year)-\(two(month))-\(two(day))T\(clock).\(padded(microsecond, to: 6))"
  }

  /// As `Tue, 27 Jun 2017 10:15:05 GMT` (RFC 9110 5.6.7).
  var httpDate: String {
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return "\(days[weekday]), \(two(day)) \(months[month - 1]) \(year) \(clock) GMT"
  }

  /// The HTTP date of a stored time; the text itself where it is not one of ours.
  static func httpDate(of text: String) -> String {
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count >= 6 else { return text }
    let days = daysSinceEpoch(year: numbers[0], month: numbers[1], day: numbers[2])
    let seconds = days * 86_400 + numbers[3] * 3_600 + numbers[4] * 60 + numbers[5]
    return Timestamp(Date(timeIntervalSince1970: Double(seconds))).httpDate
  }

  private var clock: String {
    "\(two(secondOfDay / 3_600)):\(two(secondOfDay / 60 % 60)):\(two(secondOfDay % 60))"
  }

  private func two(_ value: Int) -> String { padded(value, to: 2) }

  private func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func floorDivided(
    _ value: Int, by divisor: Int
  ) -> (quotient: Int, remainder: Int) {
    let remainder = ((value % divisor) + divisor) % divisor
    return ((value - remainder) / divisor, remainder)
  }

  /// Howard Hinnant's civil_from_days.
  private static func civil(days: Int) -> (Int, Int, Int) {
    let (era, dayOfEra) = floorDivided(days + 719_468, by: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = floorDivided(shifted, by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
