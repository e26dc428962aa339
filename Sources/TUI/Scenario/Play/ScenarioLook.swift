internal import Core

/// The program at one moment, as conditions look at it.
struct ScenarioLook {
  let app: App
  let frame: Frame
  let ended: ExitStatus?
  /// Names of events since the last line that did something or found one.
  let events: [String]

  func holds(_ condition: ScenarioCondition) -> Bool {
    switch condition {
    case .screen(let screen): self.screen(is: screen)
    case .text(let text): lines.contains { $0.contains(text) }
    case .row(let name, let texts, let values): row(name, texts, values)
    case .lines(let count, let text): lines.count { $0.contains(text) } == count
    case .focus(let name):
      focus?.lowercased().contains(name.lowercased()) ?? false
    case .cursorRow(let text): cursorRow?.contains(text) ?? false
    case .event(let name): events.contains(name)
    case .exit(let status): ended.map { status == nil || $0.rawValue == status } ?? false
    case .idle: app.pulse().isEmpty
    case .no(let condition): !holds(condition)
    }
  }

  var lines: [String] { frame.grid.lines }

  /// The row the cursor stands in.
  var cursorRow: String? {
    frame.cursor.flatMap { lines.indices.contains($0.row) ? lines[$0.row] : nil }
  }

  /// The title of the pane that has the focus: the box of heavy lines.
  var focus: String? {
    for row in 0..<frame.grid.rows {
      guard let start = column(of: "┏", row: row), let end = column(of: "┓", row: row) else {
        continue
      }
      return frame.grid.text(row: row, columns: start + 1..<end)
        .split(separator: "━").joined().trimmed
    }
    return nil
  }

  /// On a large terminal, upload and pipeline are one board.
  private func screen(is screen: ScreenID) -> Bool {
    let top = ScreenID.top(of: app.session)
    guard top == .board else { return top == screen }
    return screen == .board || screen == .upload && app.session.step == .upload
      || screen == .pipeline && app.session.step == .pipeline
  }

  private func row(_ name: String, _ texts: [String], _ values: [String: String]) -> Bool {
    lines.indices.contains { row in
      lines[row].contains(name) && texts.allSatisfy { lines[row].contains($0) }
        && values.allSatisfy { value(below: $0.key, row: row) == $0.value }
    }
  }

  /// The word below a heading, aligned left or right.
  private func value(below heading: String, row: Int) -> String? {
    for above in stride(from: row - 1, through: 0, by: -1) {
      let words = frame.grid.words(row: above)
      guard
        let found = words.first(where: { $0.text.lowercased() == heading.lowercased() })
      else { continue }
      return frame.grid.words(row: row).first { $0.columns.overlaps(found.columns) }?.text
    }
    return nil
  }

  private func column(of text: String, row: Int) -> Int? {
    (0..<frame.grid.columns).first { frame.grid[row: row, column: $0].text == text }
  }
}

extension Grid {
  /// The text of a part of a row.
  func text(row: Int, columns: Range<Int>) -> String {
    columns.map { self[row: row, column: $0].text }.joined()
  }

  /// The words of a row with the columns they take.
  func words(row: Int) -> [(text: String, columns: Range<Int>)] {
    var words: [(text: String, columns: Range<Int>)] = []
    var start: Int?
    for column in 0...columns {
      let isBlank = self[row: row, column: column].isBlank
      if let begun = start, isBlank {
        words.append((text(row: row, columns: begun..<column), begun..<column))
        start = nil
      } else if start == nil, !isBlank {
        start = column
      }
    }
    return words
  }

  /// Where a text stands first.
  func place(of text: String) -> Frame.Place? {
    for row in 0..<rows {
      for column in 0..<columns where self[row: row, column: column].width > 0 {
        if self.text(row: row, columns: column..<columns).hasPrefix(text) {
          return Frame.Place(row: row, column: column)
        }
      }
    }
    return nil
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmed: String {
    let blanks = drop { $0 == " " }
    return String(blanks.reversed().drop { $0 == " " }.reversed())
  }
}
