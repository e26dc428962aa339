internal import Core
internal import Mustache

/// Templates of pages. Every value is escaped, scalar by scalar: Mustache's own way leaves a quote alone
/// that has an accent behind it. Values stand in text or in double quotes.
enum PageTemplate {
  /// The template; nil where it is none.
  static func parsed(_ text: String) -> MustacheTemplate? {
    guard isRegistered else { return nil }
    return try? MustacheTemplate(string: "{{% CONTENT_TYPE: \(name)}}\(text)")
  }

  private static let name = "PAGE"

  private static let isRegistered: Bool = {
    MustacheContentTypes.register(Page(), named: name)
    return true
  }()

  private struct Page: MustacheContentType {
    func escapeText(_ text: String) -> String { MarkupText.plain(text) }
  }
}
