extension Grid {
  /// The same picture in ASCII, cell by cell, each as wide as before: for terminals that cannot show
  /// more. Symbols and lines have their own stand-ins; all else becomes `?`.
  var ascii: Grid {
    var copy = Grid(columns: columns, rows: rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = self[row: row, column: column]
        for (offset, text) in cell.ascii.enumerated() {
          // A picture of half blocks cannot be had in ASCII: none is better than a broken one.
          let style = cell.style.role == .paper ? .plain : cell.style
          copy.set(Cell(text: text, width: 1, style: style), row, column + offset)
        }
      }
    }
    return copy
  }
}

extension Cell {
  /// What stands for the cell in ASCII, one text a column.
  fileprivate var ascii: [String] {
    if style.role == .paper { return [" "] }
    if text.utf8.count == 1 || width == 0 { return width == 0 ? [] : [text] }
    if width == 1, let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1,
      let found = ASCIIGlyph.standIn(for: scalar)
    {
      return [found]
    }
    return Array(repeating: "?", count: width)
  }
}

/// What the program's own symbols and lines become where there is only ASCII.
enum ASCIIGlyph {
  /// The stand-in of a character, one column wide; nil where there is none.
  static func standIn(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x2500...0x257F: line(scalar)
    case 0x2580...0x259F: block(scalar)
    case 0x2800...0x28FF: scalar == "\u{2800}" ? " " : "*"
    default: symbols[scalar] ?? punctuation[scalar]
    }
  }

  /// Light lines are `-` and `|`, heavy and double ones `=` and `|`, and where lines meet is `+`.
  private static func line(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "─", "┄", "┈", "╌", "╴", "╶", "╼", "╾": "-"
    case "━", "┅", "┉", "╍", "═", "╸", "╺": "="
    case "│", "┃", "┆", "┇", "┊", "┋", "╎", "╏", "║", "╵", "╷", "╹", "╻", "╽", "╿": "|"
    case "╱": "/"
    case "╲": "\\"
    case "╳": "X"
    default: "+"
    }
  }

  /// Bars: `[####>    ]`; columns of a sparkline grow from `_` to `#`.
  private static func block(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "▁": "_"
    case "▂": "."
    case "▃": "-"
    case "▄": "="
    case "▅": "+"
    case "▆": "*"
    case "▏", "▎", "▍", "▌", "▋", "▊", "▉": ">"
    case "░": "."
    case "▒": ":"
    default: "#"
    }
  }

  private static let symbols: [Unicode.Scalar: String] = [
    "○": ".", "●": "*", "✓": "+", "✔": "+", "↻": "@", "✗": "X", "✘": "X", "‖": "\"",
    "↑": "^", "↓": "v", "←": "<", "→": ">", "↔": "-", "↕": "|", "▾": "-", "▸": "+", "▴": "^",
    "◂": "<", "▼": "v", "▶": ">", "▲": "^", "◀": "<", "►": ">", "◄": "<", "◆": "*", "◇": "o",
    "■": "#", "□": "o", "▪": "*", "◌": "o", "◐": "/", "◓": "-", "◑": "\\", "◒": "|", "↵": "<",
    "⏎": "<", "…": "~",
  ]

  private static let punctuation: [Unicode.Scalar: String] = [
    "·": ".", "•": "*", "¦": "|", "×": "x", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    "’": "'",
    "‘": "'", "“": "\"", "”": "\"", "«": "<", "»": ">", "‹": "<", "›": ">", "µ": "u",
    "\u{A0}": " ", "≤": "<", "≥": ">", "≈": "~", "±": "~",
  ]
}
