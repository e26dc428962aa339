/// A key, or keys pressed together, as a terminal tells them apart.
package enum Key: Hashable, Sendable {
  /// A key that types something; the space bar too.
  case character(Unicode.Scalar)
  /// Ctrl with a small letter.
  case control(Unicode.Scalar)
  /// Alt or Meta with another key's character.
  case alt(Unicode.Scalar)
  case function(Int)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
}

/// One event of the terminal: a person's input, or a change of the terminal itself.
enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// Text pasted in one piece; it never runs commands.
  case paste(String)
  case pressed(row: Int, column: Int)
  /// The wheel; down is positive.
  case scrolled(row: Int, column: Int, lines: Int)
  case resized(Size)
  case focused(Bool)
  /// Back after a suspension, or asked to draw everything anew.
  case resumed
  /// The terminal is gone.
  case closed
}

extension Key {
  /// The key by its name in scenarios and configuration: `enter`, `S-tab`, `C-x`, `M-x`,
  /// `F1`, `space` or a character; nil for another text.
  init?(name: String) {
    if let found = Key.named.first(where: { $0.name == name }) {
      self = found.key
    } else if name.hasPrefix("F"), let number = Int(name.dropFirst()), (1...12).contains(number) {
      self = .function(number)
    } else if name.hasPrefix("C-"), let letter = Key.only(name.dropFirst(2)), letter.isASCIILetter {
      self = .control(letter)
    } else if name.hasPrefix("M-"), let scalar = Key.only(name.dropFirst(2)) {
      self = .alt(scalar)
    } else if let scalar = Key.only(name[...]), scalar.value >= 0x20, scalar.value != 0x7F {
      self = .character(scalar)
    } else {
      return nil
    }
  }

  /// The key's name, which `init(name:)` reads.
  package var name: String {
    switch self {
    case .character(let scalar) where scalar != " ": String(scalar)
    case .control(let letter): "C-\(letter)"
    case .alt(let scalar): "M-\(scalar)"
    case .function(let number): "F\(number)"
    default: Key.named.first { $0.key == self }?.name ?? "space"
    }
  }

  /// The key as a footer shows it.
  var shown: Phrase {
    switch self {
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .control(let letter): "^\(Phrase(key: letter.uppercasedLetter))"
    case .character(let scalar) where scalar != " ": Phrase(key: scalar)
    case .alt(let scalar): "M-\(Phrase(key: scalar))"
    case .function(let number): "F\(number)"
    default: Phrase(keyName: name)
    }
  }

  private static let named: [(name: String, key: Key)] = [
    ("enter", .enter), ("esc", .escape), ("tab", .tab), ("S-tab", .backTab), ("bs", .backspace),
    ("del", .delete), ("ins", .insert), ("up", .up), ("down", .down), ("left", .left),
    ("right", .right), ("home", .home), ("end", .end), ("pgup", .pageUp), ("pgdn", .pageDown),
    ("space", .character(" ")),
  ]

  private static func only(_ text: Substring) -> Unicode.Scalar? {
    text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetter: Bool { ("a"..."z").contains(self) }
  fileprivate var uppercasedLetter: Unicode.Scalar {
    isASCIILetter ? Unicode.Scalar(UInt8(value) - 0x20) : self
  }
}
