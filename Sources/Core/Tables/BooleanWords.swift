/// Pairs of words people write for true and false.
enum BooleanWords {
  private static let pairs: [(truths: [String], falsehoods: [String])] = [
    (["yes"], ["no"]), (["y"], ["n"]), (["t"], ["f"]), (["true"], ["false"]), (["on"], ["off"]),
    (["ja", "j"], ["nein", "nej", "nee"]), (["oui"], ["non"]), (["si", "sí", "sì"], ["no"]),
    (["sim"], ["não", "nao"]), (["tak"], ["nie"]), (["да"], ["нет"]), (["1.0"], ["0.0"]),
    (["wahr"], ["falsch"]), (["vrai"], ["faux"]), (["x", "✓", "✔"], ["✗", "✘"]),
  ]

  /// The pair a text belongs to, written as the text is.
  static func suggestion(for text: String) -> CellFault.Suggestion? {
    let lowered = text.lowercased()
    let pair = pairs.first { ($0.truths + $0.falsehoods).contains(lowered) }
    guard let pair else { return nil }
    let write = style(of: text)
    return .booleans(truths: pair.truths.map(write), falsehoods: pair.falsehoods.map(write))
  }

  private static func style(of text: String) -> (String) -> String {
    guard let first = text.first, first.isUppercase else { return { $0 } }
    if text.uppercased() == text { return { $0.uppercased() } }
    return { $0.prefix(1).uppercased() + $0.dropFirst() }
  }
}
