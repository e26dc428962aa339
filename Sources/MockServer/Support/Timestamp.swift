internal import FoundationEssentials
internal import Glibc

/// Dates as the services write them, in UTC and without a calendar library.
struct Timestamp: Sendable, Hashable {
  /// Since 1970.
  private let seconds: Int
  private let microsecond: Int

  /// The moment, cut to microseconds.
  init(_ date: Date) {
    let microseconds = Int((date.timeIntervalSince1970 * 1_000_000).rounded(.down))
    microsecond = (microseconds % 1_000_000 + 1_000_000) % 1_000_000
    seconds = (microseconds - microsecond) / 1_000_000
  }

  /// As `2026-11-23T03:00:08.958005`: what the database keeps and the status reply tells.
  var text: String {
    let parts = parts
    let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    let digits = String(microsecond)
    let fraction = String(repeating: "0", count: 6 - digits.count) + digits
    return "\(day)T\(clock(parts)).\(fraction)"
  }

  /// As `Tue, 27 Jun 2017 10:15:05 GMT` (RFC 9110 5.6.7).
  var httpDate: String {
    let parts = parts
    let weekday = Timestamp.days[Int(parts.tm_wday)]
    let month = Timestamp.months[Int(parts.tm_mon)]
    return "\(weekday), \(two(parts.tm_mday)) \(month) \(parts.tm_year + 1900) \(clock(parts)) GMT"
  }

  /// The HTTP date of a stored time; the text itself where it is not one of ours.
  static func httpDate(of text: String) -> String {
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count >= 6 else { return text }
    let parts = tm(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
      second: numbers[5])
    return Timestamp(Date(timeIntervalSince1970: Double(parts.secondsSince1970))).httpDate
  }

  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private var parts: tm { tm(secondsSince1970: seconds) }

  private func clock(_ parts: tm) -> String {
    "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
  }

  private func two(_ value: CInt) -> String { value < 10 ? "0\(value)" : String(value) }
}

/// The system's calendar in UTC: parts of a moment, and back.
extension tm {
  /// The parts of a moment.
  init(secondsSince1970 seconds: Int) {
    self.init()
    var moment = time_t(seconds)
    gmtime_r(&moment, &self)
  }

  /// Parts as they are written; those past their end count on.
  init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    self.init()
    tm_year = CInt(clamping: year - 1900)
    tm_mon = CInt(clamping: month - 1)
    tm_mday = CInt(clamping: day)
    tm_hour = CInt(clamping: hour)
    tm_min = CInt(clamping: minute)
    tm_sec = CInt(clamping: second)
  }

  /// The moment of the parts.
  var secondsSince1970: Int {
    var parts = self
    return timegm(&parts)
  }
}
