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
    let parts = tm(
      year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(8..<10),
      minute: number(10..<12), second: number(12..<14))
    seconds = parts.secondsSince1970
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

  private var parts: tm { tm(secondsSince1970: seconds) }

  private func day(_ parts: tm) -> String {
    let year = String(parts.tm_year + 1900)
    return String(repeating: "0", count: max(0, 4 - year.count)) + year + two(parts.tm_mon + 1)
      + two(parts.tm_mday)
  }

  private func two(_ value: CInt) -> String { value < 10 ? "0\(value)" : String(value) }
}
