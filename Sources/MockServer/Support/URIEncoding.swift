internal import Core

/// Percent-encoding as SigV4 wants it, which is RFC 3986's with upper-case digits: `URLText`'s.
enum URIEncoding {
  static func encode(_ text: String, keepsSlashes: Bool = false) -> String {
    keepsSlashes ? URLText.path(text) : URLText.segment(text)
  }

  /// The text with escapes resolved; nil for a broken escape or bytes that are not UTF-8.
  static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
    URLText.decoded(String(text), plusIsSpace: plusIsSpace)
  }
}
