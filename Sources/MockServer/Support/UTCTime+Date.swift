internal import Core
internal import FoundationEssentials

extension UTCTime {
  /// The moment, cut to microseconds.
  init(_ date: Date) { self.init(epochSeconds: date.timeIntervalSince1970) }

  /// As `2026-11-23T03:00:08.958005`: what the database keeps and the status reply tells.
  var stored: String { text(fractionDigits: 6) }

  /// As `Tue, 27 Jun 2017 10:15:05 GMT` (RFC 9110 5.6.7).
  var httpDate: String { HTTPDate(epochSeconds: wholeSeconds).text }

  /// The HTTP date of a stored time; the text itself where it is not one of ours.
  static func httpDate(of text: String) -> String { UTCTime(text)?.httpDate ?? text }
}

extension Date {
  init(_ time: UTCTime) { self.init(timeIntervalSince1970: Double(time.epochSeconds)) }
}
