internal import Core

/// What is sent to a terminal beside the picture, as bytes.
enum ControlString {
  fileprivate enum Limit {
    /// Bytes of a text for the clipboard; terminals drop longer ones.
    static let clipboardBytes = 74_000
    static let titleColumns = 200
  }

  /// Paste in brackets, focus, and clicks if wanted.
  static func enter(_ traits: TerminalTraits, hasMouse: Bool) -> String {
    guard traits.isXterm else { return "" }
    return "\u{1B}[?2004h\u{1B}[?1004h" + (hasMouse ? "\u{1B}[?1000h\u{1B}[?1006h" : "")
  }

  /// Keeps the title that was there; `leave` brings it back.
  static func keepTitle(_ traits: TerminalTraits) -> String {
    traits.isXterm ? "\u{1B}[22;0t" : ""
  }

  /// The way back from `enter` and `keepTitle`, whatever is on.
  static func leave(_ traits: TerminalTraits) -> String {
    guard traits.isXterm else { return "" }
    return (traits.hasProgress ? progress(.none) : "")
      + "\u{1B}[?2026l\u{1B}[?1006l\u{1B}[?1000l\u{1B}[?1004l\u{1B}[?2004l\u{1B}[23;0t"
  }

  /// Asks whether the terminal can hold its picture back until it is whole.
  static let askSynchronised = "\u{1B}[?2026$p"
  static let synchronisedMode = 2026
  static let beginSynchronised = "\u{1B}[?2026h"
  static let endSynchronised = "\u{1B}[?2026l"
  static let bell = "\u{7}"

  /// The window's title.
  static func title(_ title: Phrase, _ glyphs: TerminalGlyphs) -> String {
    var line = Grid(columns: min(title.width, Limit.titleColumns), rows: 1)
    line.put(Span(title), row: 0, column: 0)
    let text = (glyphs == .ascii ? line.ascii : line).text
    return "\u{1B}]2;\(text)\u{1B}\\"
  }

  /// The terminal's own progress display.
  static func progress(_ progress: Frame.Progress) -> String {
    let state =
      switch progress {
      case .none: "0"
      case .percent(let percent): "1;\(min(100, max(0, percent)))"
      case .failed(let percent): "2;\(min(100, max(0, percent)))"
      case .waiting: "3"
      }
    return "\u{1B}]9;4;\(state)\u{1B}\\"
  }

  /// A text for the clipboard; nil where it is too long for terminals to take.
  static func copy(_ text: String) -> String? {
    let encoded = FileDigest.base64(Array(text.utf8))
    guard encoded.utf8.count <= Limit.clipboardBytes else { return nil }
    return "\u{1B}]52;c;\(encoded)\u{1B}\\"
  }

  /// Text at a place that leads to an address.
  static func link(_ link: Frame.Link, text: String, look: String) -> String? {
    let address = link.address.text
    guard address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    return place(row: link.row, column: link.column) + look
      + "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\\u{1B}[0m"
  }

  /// Moves the cursor; places count from 0.
  static func place(row: Int, column: Int) -> String { "\u{1B}[\(row + 1);\(column + 1)H" }

  /// Turns a look on.
  static func look(_ look: Look, at depth: ColourDepth) -> String {
    var codes = ["0"]
    if look.attributes.contains(.bold) { codes.append("1") }
    if look.attributes.contains(.dim) { codes.append("2") }
    if look.attributes.contains(.underline) { codes.append("4") }
    if look.attributes.contains(.reverse) { codes.append("7") }
    switch look.colour?.number(at: depth) {
    case nil: break
    case let number? where number < 8: codes.append("\(30 + number)")
    case let number? where number < 16: codes.append("\(82 + number)")
    case let number? where number < 256: codes.append("38;5;\(number)")
    case let number?:
      codes.append("38;2;\(number >> 16 & 255);\(number >> 8 & 255);\(number & 255)")
    }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}
