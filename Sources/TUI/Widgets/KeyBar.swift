/// The footer: keys that work now, each with its word; they can be clicked.
struct KeyBar {
  let hints: [Hint]
  let keys: KeyMap

  /// What every footer ends with; while text is typed these keys are text.
  static func always(_ session: Session, isTyping: Bool) -> [Hint] {
    guard !isTyping else { return [] }
    if let page = session.page, page.isOverlay { return [] }
    return [
      Hint(.help, session.size.width == .narrow ? "" : nil),
      Hint(.palette, session.size.width <= .usual ? "cmds" : nil), Hint(.quit),
    ]
  }

  func draw(row: Int, on frame: inout Frame) {
    var place = 1
    let room = frame.size.columns - 1
    for item in fitting(room - 1) {
      let start = place
      place = frame.grid.put(Span(shown(item), .accent), row: row, column: place)
      if item.word.width > 0 {
        place = frame.grid.put(Span(" \(item.word)"), row: row, column: place)
      }
      if let command = item.commands.first {
        frame.target(
          Rect(row: row, column: start, rows: 1, columns: place - start), .command(command))
      }
      place += KeyBar.gap
    }
  }

  /// The hints that fit, in their order: what leads on comes in first, and no lesser one keeps it out.
  private func fitting(_ room: Int) -> [Hint] {
    let byRank = hints.indices.sorted {
      (KeyBar.rank(hints[$0]), $0) < (KeyBar.rank(hints[$1]), $1)
    }
    var kept: [Int] = []
    var used = -KeyBar.gap
    for index in byRank {
      let more = width(hints[index]) + KeyBar.gap
      guard used + more <= room else { continue }
      used += more
      kept.append(index)
    }
    return kept.sorted().map { hints[$0] }
  }

  /// Columns between two hints.
  private static let gap = 2

  private static func rank(_ hint: Hint) -> Int { hint.commands.first?.footerRank ?? 0 }

  private func width(_ hint: Hint) -> Int {
    shown(hint).width + (hint.word.width > 0 ? hint.word.width + 1 : 0)
  }

  private func shown(_ hint: Hint) -> Phrase {
    let parts = hint.commands.compactMap { keys.keys(of: $0).first?.shown }
    guard parts.count == 2 else { return parts.first ?? "" }
    return parts[0].width == 1 && parts[1].width == 1 && !parts[0].isSpelled
      ? "\(parts[0])\(parts[1])" : "\(parts[0])/\(parts[1])"
  }
}

extension Phrase {
  /// Whether it is a character that is typed, and no symbol of a key.
  fileprivate var isSpelled: Bool { text.utf8.count == 1 }
}

extension Command {
  /// How soon a footer without room goes without the command: never without 0, which is the way out
  /// and the answer to a question; then what leads on; the greatest numbers are the first to go.
  fileprivate var footerRank: Int {
    switch self {
    case .help, .quit, .yes, .no: 0
    case .choose, .publish, .continueAnyway, .publishAgain, .resume, .pause, .another: 1
    case .back: 2
    case .next, .nextPane, .cancel, .retryNow, .showReport: 3
    case .edit, .copy, .openBrowser, .openPath, .include, .showDiff, .follow, .applyFixes: 4
    case .up, .bandwidth: 6
    case .palette: 7
    default: 5
    }
  }
}

extension Session {
  /// Goes back one level within a step: from a zoomed pane to all of them, then to the first pane; false
  /// where neither is to be left, so that the step itself is.
  mutating func leaves<Pane: Equatable>(_ pane: inout Pane, for first: Pane) -> Bool {
    if isZoomed {
      isZoomed = false
      return true
    }
    guard pane != first else { return false }
    pane = first
    return true
  }
}
