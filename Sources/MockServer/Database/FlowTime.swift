internal import FoundationEssentials
internal import Glibc

/// Times as the database has them: ISO 8601, UTC, microseconds, no zone.
enum FlowTime {
  /// As `2026-11-23T03:00:08.958005`.
  static func text(_ date: Date) -> String {
    let microseconds = Int((date.timeIntervalSince1970 * 1_000_000).rounded())
    var seconds = time_t(microseconds / 1_000_000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let day = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
    let time = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)]
    return padded(day, "-") + "T" + padded(time, ":") + "."
      + padded(microseconds % 1_000_000, 6)
  }

  private static func padded(_ parts: [Int], _ separator: String) -> String {
    parts.map { padded($0, 2) }.joined(separator: separator)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
