internal import Core

/// The list of the Package screen.
struct PackageList {
  let screen: PackageScreen
  let session: Session

  /// What a line shows.
  private enum Line {
    case item(Int)
    case heading(Phrase)
    case blank
  }

  init(_ screen: PackageScreen, _ session: Session) {
    self.screen = screen
    self.session = session
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let items = screen.items(session)
    frame.grid.box(
      rect, title: title(columns: rect.columns),
      footer: footer(items),
      isFocused: screen.pane == .list && session.shelf.draft == nil)
    frame.target(rect, .pane(PackageScreen.Pane.list.rawValue))
    var inside = rect.inset(rows: 1, columns: 1)
    if screen.typing == .filter || !screen.filter.isEmpty {
      drawFilter(inside, on: &frame)
      inside = inside.split(rows: 1).bottom
    }
    guard !items.isEmpty else { return drawEmpty(inside, on: &frame) }
    let lines = lines(items)
    let selected =
      lines.firstIndex { if case .item(screen.item.index) = $0 { true } else { false } } ?? 0
    var place = Selection()
    place.select(selected, of: lines.count)
    let facts = PackageItemFacts(items, session, columns: inside.columns - 4)
    for (offset, index) in place.visible(inside.rows, of: lines.count).enumerated() {
      draw(lines[index], items, facts, row: inside.row + offset, inside, on: &frame)
    }
  }

  private func title(columns: Int) -> [Span] {
    let folder = session.surroundings.folder
    let place: Phrase = folder.text == "." ? "here" : "\(folder)"
    return [Span("Packages  ", .heading), Span(place, .dim)]
  }

  /// The place among the packages found, or among those published lately.
  private func footer(_ items: [PackageItem]) -> [Span] {
    guard items.indices.contains(screen.item.index), items[screen.item.index] != .files else {
      return []
    }
    let found = items.count { !$0.isRecent }
    let place = screen.item.index
    return place < found
      ? [Span("\(place + 1)/\(found)")]
      : [Span("recent \(place - found + 1)/\(items.count - found)")]
  }

  private func lines(_ items: [PackageItem]) -> [Line] {
    var lines: [Line] = []
    for (index, item) in items.enumerated() {
      if case .recent = item, index == 0 || !items[index - 1].isRecent {
        if index > 0 { lines.append(.blank) }
        lines.append(.heading("Recent"))
      }
      lines.append(.item(index))
    }
    return lines
  }

  private func drawFilter(_ inside: Rect, on frame: inout Frame) {
    let start = frame.grid.put(Span(" / ", .accent), row: inside.row, column: inside.column)
    if screen.typing == .filter {
      screen.input.draw(
        row: inside.row, column: start, columns: inside.end - start - 1, on: &frame)
    } else {
      frame.grid.put(
        Span("\(Sanitized(screen.filter))"), row: inside.row, column: start,
        limit: inside.end - start - 1)
    }
  }

  private func drawEmpty(_ inside: Rect, on frame: inout Frame) {
    let words: [Phrase]
    if session.shelf.isLooking {
      words = ["Looking for packages…"]
    } else if !screen.filter.isEmpty {
      words = ["Nothing holds that.", "esc shows all again."]
    } else {
      words = [
        "No datapackage.json in this folder, nor two folders below it.",
        "n makes one from the files here", "o opens a package elsewhere",
      ]
    }
    var row = inside.row
    for line in words {
      for part in line.wrapped(columns: inside.columns - 3) where row < inside.bottom {
        frame.grid.put(Span(part, .dim), row: row, column: inside.column + 1)
        row += 1
      }
      row += 1
    }
    if frame.cursor == nil {
      frame.cursor = Frame.Place(row: inside.row, column: inside.column + 1)
    }
  }

  private func draw(
    _ line: Line, _ items: [PackageItem], _ facts: PackageItemFacts, row: Int, _ inside: Rect,
    on frame: inout Frame
  ) {
    switch line {
    case .blank: break
    case .heading(let words):
      frame.grid.put(Span(words, .heading), row: row, column: inside.column + 1)
    case .item(let index):
      let item = items[index]
      let end = inside.end - 1
      let spans = facts.spans(item)
      let room = max(0, end - inside.column - 3)
      frame.grid.put(
        spans, row: row, column: max(inside.column + 3, end - spans.width), limit: room)
      frame.grid.put(
        [Span("\(item.name)")] + facts.folder(item), row: row, column: inside.column + 3,
        limit: max(min(PackageItemFacts.Limit.leastName, room), room - spans.width - 2))
      let place = Rect(row: row, column: inside.column, rows: 1, columns: inside.columns)
      frame.target(place, .row(pane: PackageScreen.Pane.list.rawValue, index: index))
      guard index == screen.item.index else { return }
      frame.grid.put(Span(">", .accent), row: row, column: inside.column + 1)
      frame.grid.select(place)
      if screen.pane == .list, screen.typing != .filter {
        frame.cursor = Frame.Place(row: row, column: inside.column + 1)
      }
    }
  }
}

extension PackageItem {
  var isRecent: Bool { if case .recent = self { true } else { false } }
}

extension RunEntry {
  /// Whether it stopped before anything was registered, and nobody goes on with it.
  var isCut: Bool {
    guard case .uploading = state else { return false }
    return !isUnderWay
  }

  /// The revision, once it is registered.
  var revision: Int? {
    switch state {
    case .registered(let flow), .ended(let flow?, _): flow.revision
    case .uploading, .ended(nil, _): nil
    }
  }
}
