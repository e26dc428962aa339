extension Grid {
  /// Draws a box along the inside of a rectangle's edge, with spans in its top and bottom lines;
  /// heavy lines say that it has the focus.
  public mutating func box(
    _ rect: Rect, title: [Span] = [], footer: [Span] = [], isFocused: Bool = false
  ) {
    guard rect.rows >= 2, rect.columns >= 2 else { return }
    let lines: BoxLines = isFocused ? .heavy : .light
    let bottom = rect.row + rect.rows - 1
    let right = rect.column + rect.columns - 1
    for row in [rect.row, bottom] {
      for column in rect.column...right {
        put(Span(lines.across, .frame), row: row, column: column)
      }
    }
    for row in rect.row...bottom {
      put(Span(lines.down, .frame), row: row, column: rect.column)
      put(Span(lines.down, .frame), row: row, column: right)
    }
    put(Span(lines.topLeft, .frame), row: rect.row, column: rect.column)
    put(Span(lines.topRight, .frame), row: rect.row, column: right)
    put(Span(lines.bottomLeft, .frame), row: bottom, column: rect.column)
    put(Span(lines.bottomRight, .frame), row: bottom, column: right)
    let room = rect.columns - 6
    guard room > 0 else { return }
    if !title.isEmpty {
      label(title, row: rect.row, column: rect.column + 2, room: room)
    }
    if !footer.isEmpty {
      let start = right - 3 - min(footer.width, room)
      label(footer, row: bottom, column: start, room: room)
    }
  }

  /// Draws a line from a place to the right.
  public mutating func rule(row: Int, column: Int, columns: Int) {
    for place in 0..<max(0, min(columns, Limit.columns)) {
      put(Span("─", .frame), row: row, column: column + place)
    }
  }

  /// Spans with a blank on either side, in `room` columns at most.
  private mutating func label(_ spans: [Span], row: Int, column: Int, room: Int) {
    put(Span(" "), row: row, column: column)
    let end = put(spans, row: row, column: column + 1, limit: room)
    put(Span(" "), row: row, column: end)
  }
}

/// The characters of a box.
private struct BoxLines {
  let across: Phrase
  let down: Phrase
  let topLeft: Phrase
  let topRight: Phrase
  let bottomLeft: Phrase
  let bottomRight: Phrase

  static let light = BoxLines(
    across: "─", down: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘")
  static let heavy = BoxLines(
    across: "━", down: "┃", topLeft: "┏", topRight: "┓", bottomLeft: "┗", bottomRight: "┛")
}
