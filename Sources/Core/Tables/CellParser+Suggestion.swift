extension CellParser {
  /// What would let a text be read that cannot be; nil where nothing plain would.
  public func suggestion(for text: String) -> CellFault.Suggestion? {
    guard text.utf8.count <= Limit.suggested else { return nil }
    let trimmed = CellParser.stripped(text)
    if trimmed.unicodeScalars.count < text.unicodeScalars.count, isValue(trimmed) { return .trim }
    if CellParser.missingWords.contains(trimmed) { return .missingValue(trimmed) }
    switch field.type {
    case .number, .integer: return NumberGuess(field).suggestion(for: trimmed)
    case .boolean: return BooleanWords.suggestion(for: trimmed)
    case .date, .time, .datetime: return DateGuess.suggestion(for: trimmed, field)
    default: return nil
    }
  }

  /// Bounds on what is looked at.
  enum Limit {
    /// Bytes of a text a way out is sought for.
    static let suggested = 100
  }

  private func isValue(_ text: String) -> Bool {
    if isMissing(text) { return true }
    do {
      _ = try cast(text)
      return true
    } catch {
      return false
    }
  }

  /// The text without anything blank around it, no-break spaces and marks of the byte order included.
  private static func stripped(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isBlank: (Unicode.Scalar) -> Bool = {
      $0.properties.isWhitespace || $0.value == 0xFEFF || $0.value == 0x200B
    }
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// What people write for nothing.
  private static let missingWords: Set<String> = [
    "NA", "N/A", "n/a", "na", "#N/A", "n.a.", "NULL", "Null", "null", "None", "none", "nil", "-",
    "--", "---", "–", "—", ".", "..", "...", "…", "?", "*", ":", "#VALUE!", "#REF!", "#DIV/0!",
    "unknown", "Unknown", "missing",
  ]
}
