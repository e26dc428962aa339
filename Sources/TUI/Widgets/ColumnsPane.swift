internal import Core

/// A box with the columns of a resource, or why they are not there.
struct ColumnsPane {
  let place: ResourcePlace?
  let session: Session

  init(_ place: ResourcePlace?, _ session: Session) {
    (self.place, self.session) = (place, session)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.grid.box(rect, title: title, footer: footer)
    let inside = rect.inset(rows: 1, columns: 1)
    if let profile { return ColumnTable(profile: profile).draw(in: inside, on: &frame) }
    guard let words else { return }
    for (offset, line) in words.wrapped(columns: inside.columns - 2).prefix(inside.rows)
      .enumerated()
    {
      frame.grid.put(Span(line, .dim), row: inside.row + offset, column: inside.column + 1)
    }
  }

  var title: [Span] {
    guard let place, let resource = session.resource(at: place) else { return [] }
    return [Span("\(resource.name) · columns", .heading)]
  }

  /// How many rows were counted.
  var footer: [Span] {
    guard let profile else { return [] }
    let first: Phrase = profile.rows == ProfileKey.Limit.rows ? "the first " : ""
    return [Span("\(first)\(counted: profile.rows, "row")")]
  }

  var profile: TableProfile? {
    if let place, case .made(let profile)? = session.profile(of: place) { profile } else { nil }
  }

  /// What stands in the place of the columns.
  var words: Phrase? {
    guard let place, let resource = session.resource(at: place) else {
      return "No table is selected."
    }
    switch session.profile(of: place) {
    case .made: return nil
    case .noTable: return "It is no table, or one that is elsewhere."
    case .refused(let reason): return "\(reason)"
    case nil: break
    }
    guard !session.isCheap(place), session.page != .columns, let bytes = resource.bytes else {
      return "counting…"
    }
    let key = session.keys.keys(of: .showColumns).first?.shown ?? ":"
    return "\(key) counts what they hold; \(ByteCount(bytes)) are read for it."
  }
}
