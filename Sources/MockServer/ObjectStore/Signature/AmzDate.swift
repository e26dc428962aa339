internal import FoundationEssentials
internal import Glibc

/// SigV4's moments: `20261123T030008Z`, always UTC, whole seconds.
struct AmzDate: Sendable, Hashable, Comparable {
  /// Seconds since 1970.
  let seconds: Int

  init(_ date: Date) { seconds = Int(date.timeIntervalSince1970.rounded(.down)) }

  init(seconds: Int) { self.seconds = seconds }

  /// Reads `yyyyMMddTHHmmssZ`; nil for anything else, such as a 30th of February.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z")
    else { return nil }
    let digits = (bytes[0..<8] + bytes[9..<15]).map { Int($0) - 48 }
    guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    var parts = tm()
    parts.tm_year = CInt(number(0..<4) - 1900)
    parts.tm_mon = CInt(number(4..<6) - 1)
    parts.tm_mday = CInt(number(6..<8))
    parts.tm_hour = CInt(number(8..<10))
    parts.tm_min = CInt(number(10..<12))
    parts.tm_sec = CInt(number(12..<14))
    seconds = timegm(&parts)
    guard self.text == text else { return nil }
  }

  static func < (left: AmzDate, right: AmzDate) -> Bool { left.seconds < right.seconds }

  /// `20261123T030008Z`
  var text: String {
    let parts = self.parts
    return day(parts) + "T" + two(parts.tm_hour) + two(parts.tm_min) + two(parts.tm_sec) + "Z"
  }

  /// `20261123`
  var day: String { day(parts) }

  /// `2026-11-23T03:00:08Z`
  var iso: String {
    let parts = self.parts
    let day = Array(day(parts))
    return String(day[0..<4]) + "-" + String(day[4..<6]) + "-" + String(day[6..<8]) + "T"
      + two(parts.tm_hour) + ":" + two(parts.tm_min) + ":" + two(parts.tm_sec) + "Z"
  }

  /// `Mon, 23 Nov 2026 03:00:08 GMT` (RFC 9110)
  var http: String {
    let parts = self.parts
    let day = AmzDate.days[Int(parts.tm_wday)]
    let month = AmzDate.months[Int(parts.tm_mon)]
    return "\(day), \(two(parts.tm_mday)) \(month) \(parts.tm_year + 1900) "
      + two(parts.tm_hour) + ":" + two(parts.tm_min) + ":" + two(parts.tm_sec) + " GMT"
  }

  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private var parts: tm {
    var moment = time_t(seconds)
    var parts = tm()
    gmtime_r(&moment, &parts)
    return parts
  }

  private func day(_ parts: tm) -> String {
    let year = String(parts.tm_year + 1900)
    return String(repeating: "0", count: max(0, 4 - year.count)) + year + two(parts.tm_mon + 1)
      + two(parts.tm_mday)
  }

  private func two(_ value: CInt) -> String { value < 10 ? "0\(value)" : String(value) }
}
