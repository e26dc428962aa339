/// Colours of the report on a terminal; none where it goes to a file.
public enum TextPaint: Sendable {
  case none, ansi

  /// What a part of the text is.
  enum Role {
    case error, warning, hint, good, strong, dim
  }

  func paint(_ text: String, _ role: Role) -> String {
    guard self == .ansi, !text.isEmpty else { return text }
    let code =
      switch role {
      case .error: "31;1"
      case .warning: "33;1"
      case .hint: "36"
      case .good: "32;1"
      case .strong: "1"
      case .dim: "2"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

extension Severity {
  /// The mark before a finding.
  public var mark: String {
    switch self {
    case .error: "✗"
    case .warning: "!"
    case .hint: "i"
    }
  }

  var role: TextPaint.Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .hint: .hint
    }
  }
}
