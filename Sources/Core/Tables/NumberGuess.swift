/// Tells how a text that is not a number for its field would be one.
struct NumberGuess {
  private let field: Field

  init(_ field: Field) { self.field = field }

  func suggestion(for text: String) -> CellFault.Suggestion? {
    if let found = marks(of: text) { return found }
    guard field.bareNumber, let (number, rest) = split(text) else { return nil }
    let changed = CellParser(field: bare, missingValues: [])
    guard case .value = changed.parse(number, suggesting: false) else { return nil }
    if rest == "%" { return .percent }
    return NumberGuess.isCurrency(rest) ? .currency : .unit
  }

  private var bare: Field {
    var copy = field
    copy.bareNumber = true
    return copy
  }

  // MARK: Points and groups

  private static let groups = [" ", "\u{A0}", "\u{202F}", "'", "’", "_"]

  /// The characters for point and groups a text is written with; none where that is open.
  private func marks(of text: String) -> CellFault.Suggestion? {
    if field.type == .integer { return wholeMarks(of: text) }
    if field.decimalChar != ".", reads(text, ".", nil) { return .decimalPoint }
    guard field.decimalChar == "." else { return nil }
    if field.groupChar == nil, reads(text, ".", ",") { return .groupChar(",") }
    if reads(text, ",", nil) { return .decimalComma }
    if reads(text, ",", ".") { return .marks(decimalChar: ",", groupChar: ".") }
    for group in NumberGuess.groups {
      if field.groupChar == nil, reads(text, ".", group) { return .groupChar(group) }
      if reads(text, ",", group) { return .marks(decimalChar: ",", groupChar: group) }
    }
    return nil
  }

  private func wholeMarks(of text: String) -> CellFault.Suggestion? {
    if DecimalNumber(text.utf8)?.kind == .finite {
      // 1.234 may be a thousand or one and a bit.
      return reads(text, nil, ".") ? nil : .type(.number)
    }
    guard field.groupChar == nil else { return nil }
    let group = ([",", "."] + NumberGuess.groups).first { reads(text, nil, $0) }
    return group.map { .groupChar($0) }
  }

  /// Whether a text is a number with that point and with three digits in every group but the first.
  private func reads(_ text: String, _ decimal: Character?, _ group: String?) -> Bool {
    var rest = text[...]
    if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
    var whole = rest
    if let decimal, let place = rest.lastIndex(of: decimal) {
      whole = rest[..<place]
      let fraction = rest[rest.index(after: place)...]
      guard !fraction.isEmpty, fraction.utf8.allSatisfy(DecimalNumber.isDigit) else { return false }
    }
    guard let group else {
      return !whole.isEmpty && whole.utf8.allSatisfy(DecimalNumber.isDigit)
    }
    let parts = whole.split(separator: group, omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first else { return false }
    return (1...3).contains(first.utf8.count) && first.first != "0"
      && parts.dropFirst().allSatisfy { $0.utf8.count == 3 }
      && parts.allSatisfy { $0.utf8.allSatisfy(DecimalNumber.isDigit) }
  }

  // MARK: Units

  /// The number in a text and what stands around it.
  private func split(_ text: String) -> (number: String, rest: String)? {
    guard let first = text.firstIndex(where: { $0.isASCII && $0.isNumber }),
      let last = text.lastIndex(where: { $0.isASCII && $0.isNumber })
    else { return nil }
    var start = first
    let marks = "+-" + field.decimalChar
    while start > text.startIndex, marks.contains(text[text.index(before: start)]) {
      start = text.index(before: start)
    }
    let rest = String(text[..<start]) + String(text[text.index(after: last)...])
    let unit = rest.filter { !$0.isWhitespace }
    return unit.isEmpty ? nil : (String(text[start...last]), unit)
  }

  private static func isCurrency(_ text: String) -> Bool {
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .currencySymbol }) {
      return true
    }
    return ["USD", "EUR", "GBP", "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK"].contains(text)
  }
}
