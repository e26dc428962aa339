import FoundationEssentials

/// Times as the output lines write them.
enum Timestamp {
  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// Now, in UTC with milliseconds.
  static func now() -> String { Date.now.formatted(style) }

  /// The milliseconds between two ISO 8601 times, where both can be read; a time without a zone is
  /// UTC.
  static func milliseconds(from start: String?, to end: String?) -> Int? {
    guard let start = start.flatMap(date), let end = end.flatMap(date) else { return nil }
    return Int((end.timeIntervalSince(start) * 1000).rounded())
  }

  private static func date(_ text: String) -> Date? {
    let zoned = text.hasSuffix("Z") ? text : text + "Z"
    return (try? style.parse(zoned)) ?? (try? Date.ISO8601FormatStyle().parse(zoned))
  }
}
