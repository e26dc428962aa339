internal import Core
internal import FoundationEssentials

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
    let time = UTCTime(
      year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(8..<10),
      minute: number(10..<12), second: number(12..<14))
    guard let time else { return nil }
    seconds = time.wholeSeconds
  }

  static func < (left: AmzDate, right: AmzDate) -> Bool { left.seconds < right.seconds }

  /// `20261123T030008Z`
  var text: String { iso.filter { $0 != "-" && $0 != ":" } }

  /// `20261123`
  var day: String { String(text.prefix(8)) }

  /// `2026-11-23T03:00:08Z`
  var iso: String { UTCTime(epochSeconds: seconds).text(fractionDigits: 0) + "Z" }
}
