/// Text from files inside Markdown: code spans, where it is neither markup nor a mention.
public enum MarkdownText {
  /// A code span, with more backticks around it than there are in it.
  public static func code(_ text: String) -> String {
    let shown = Sanitized(text, limit: MarkupText.limit).text
    guard !shown.isEmpty else { return "" }
    var longest = 0
    var run = 0
    for scalar in shown.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let blank = longest > 0 ? " " : ""
    return fence + blank + shown + blank + fence
  }

  /// A code span in a table, where a bar ends the cell unless an odd number of backslashes stands
  /// before it; no cell is a formula where the table is pasted.
  public static func cell(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var backslashes = 0
    for scalar in code(SheetText.guarded(text)).unicodeScalars {
      if scalar == "|", backslashes.isMultiple(of: 2) { output.append("\\") }
      backslashes = scalar == "\\" ? backslashes + 1 : 0
      output.append(scalar)
    }
    return String(output)
  }
}
