internal import Core

/// What a page is searched for, and the line it is typed in while it is; it stands in the line of notes.
struct SearchLine: Hashable, Sendable {
  private var input: TextInput?
  private(set) var text = ""

  static let hints = [Hint(.choose, "keep"), Hint(.back, "show all")]

  var isTyping: Bool { input != nil }
  /// Whether something is looked for, or about to be.
  var isOn: Bool { isTyping || !text.isEmpty }

  mutating func begin() { input = TextInput(text) }

  /// Ends the typing; what was typed is still looked for.
  mutating func keep() { input = nil }

  /// What a key means that does not type.
  static func command(of key: Key) -> Command? {
    switch key {
    case .escape: .back
    case .enter: .choose
    default: nil
    }
  }

  /// Takes a key; false for one that does not type.
  mutating func type(_ key: Key) -> Bool {
    guard input?.type(key) == true else { return false }
    text = input?.text ?? text
    return true
  }

  mutating func paste(_ pasted: String) {
    input?.insert(pasted)
    text = input?.text ?? text
  }

  func draw(below area: Rect, on frame: inout Frame) {
    guard isOn else { return }
    let start = frame.grid.put(Span("/ ", .accent), row: area.bottom, column: 1)
    let columns = area.columns - start - 1
    if let input {
      input.draw(row: area.bottom, column: start, columns: columns, on: &frame)
    } else {
      frame.grid.put(
        Span("\(Sanitized(text))"), row: area.bottom, column: start, limit: columns)
    }
  }
}
