internal import Core

/// What the check learned of a resource that has no findings.
struct CheckFacts {
  let row: Int
  let session: Session

  init(row: Int, _ session: Session) {
    self.row = row
    self.session = session
  }

  func draw(in rect: Rect, isFocused: Bool, on frame: inout Frame) {
    frame.grid.box(rect, title: [Span(title, .heading)], isFocused: isFocused)
    let inside = rect.inset(rows: 1, columns: 2)
    for (offset, fact) in facts.prefix(inside.rows).enumerated() {
      let row = inside.row + offset
      frame.grid.put(Span(fact.0, .dim), row: row, column: inside.column, limit: inside.columns)
      frame.grid.put(
        Span(fact.1), row: row, column: inside.column + CheckFacts.labelColumns,
        limit: inside.columns - CheckFacts.labelColumns)
    }
  }

  private static let labelColumns = 10

  private var item: CheckState.Item? {
    row > 0 && session.check.items.indices.contains(row - 1) ? session.check.items[row - 1] : nil
  }

  private var title: Phrase {
    guard row > 0 else { return "datapackage.json · nothing to be said against it" }
    guard let item else { return "" }
    switch item.state {
    case .waiting: return "\(item.name) · waiting"
    case .running: return "\(item.name) · being checked"
    case .unreadable: return "\(item.name) · cannot be read"
    case .done: return "\(item.name) · nothing found"
    }
  }

  private var facts: [(Phrase, Phrase)] {
    guard let package = session.package else { return [] }
    guard let item else {
      return [
        ("name", "\(package.name)"), ("title", package.title.map { "\($0)" } ?? "-"),
        ("holds", "\(package.resources.count) resources, \(ByteCount(package.bytes))"),
      ]
    }
    var facts: [(Phrase, Phrase)] = []
    if package.resources.indices.contains(row - 1) {
      let resource = package.resources[row - 1]
      let paths = Phrase(joining: resource.paths.prefix(4).map { Phrase($0) }, with: ", ")
      facts.append(("file", paths))
      if let bytes = resource.bytes { facts.append(("size", "\(ByteCount(bytes))")) }
    }
    switch item.state {
    case .unreadable(let reason): facts.append(("fault", "\(reason)"))
    case .done(let checkup): facts += self.facts(checkup)
    case .waiting, .running: break
    }
    return facts
  }

  private func facts(_ checkup: ResourceCheckup) -> [(Phrase, Phrase)] {
    var facts: [(Phrase, Phrase)] = []
    if let file = checkup.resource.files.first {
      facts.append(("md5", "\(Sanitized(file.digest.md5Hex))"))
    }
    if let rows = checkup.resource.rows { facts.append(("rows", "\(rows)")) }
    if !checkup.header.isEmpty {
      facts.append(
        ("columns", Phrase(joining: checkup.header.prefix(40).map { Phrase($0) }, with: ", ")))
    }
    if !checkup.resource.isChecked {
      facts.append(("note", "its data is not in a file here, so it was not looked at"))
    }
    return facts
  }
}
