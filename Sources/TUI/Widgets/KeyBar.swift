/// The footer: keys that work now, each with its word; they can be clicked.
struct KeyBar {
  let hints: [Hint]
  let keys: KeyMap

  /// What every footer ends with; while text is typed these keys are text.
  static func always(_ session: Session, isTyping: Bool) -> [Hint] {
    guard !isTyping else { return [] }
    switch session.page {
    case .help, .palette, .dialog: return []
    default: return [Hint(.help), Hint(.palette), Hint(.quit)]
    }
  }

  func draw(row: Int, on frame: inout Frame) {
    var place = 1
    let room = frame.size.columns - 1
    for item in fitting(room - 1) {
      let start = place
      place = frame.grid.put(Span(shown(item), .accent), row: row, column: place)
      place = frame.grid.put(Span(" \(item.word)"), row: row, column: place)
      if let command = item.commands.first {
        frame.target(
          Rect(row: row, column: start, rows: 1, columns: place - start), .command(command))
      }
      place += 2
    }
  }

  /// The hints that fit; help and quit stay, those before them go from the right.
  private func fitting(_ room: Int) -> [Hint] {
    var kept = hints
    while width(kept) > room, kept.count > 1 {
      let place = kept.lastIndex { !KeyBar.stays($0) } ?? kept.count - 1
      kept.remove(at: place)
    }
    return kept
  }

  private static func stays(_ hint: Hint) -> Bool {
    hint.commands == [.help] || hint.commands == [.quit]
  }

  private func width(_ hints: [Hint]) -> Int {
    hints.reduce(0) { $0 + shown($1).width + $1.word.width + 3 } - 2
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
