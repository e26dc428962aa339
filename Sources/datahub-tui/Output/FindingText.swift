import Core

/// A finding as lines for a person.
enum FindingText {
  /// Place, code, count and message; the way out below.
  static func lines(_ finding: Finding, total: Int) -> String {
    let mark =
      switch finding.severity {
      case .error: "✗"
      case .warning: "!"
      case .hint: "i"
      }
    let times = total > 1 ? "  ×\(total)" : ""
    let hint = finding.hint.map { "\n      \($0)" } ?? ""
    return
      "  \(mark) \(finding.location)  \(finding.code.rawValue)\(times)\n      \(finding.message)\(hint)"
  }
}
