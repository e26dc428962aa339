internal import Core

/// A row of the comparison with the last revision.
enum DiffLine: Hashable, Sendable {
  case findability(Findability?, Findability)
  case descriptor(isChanged: Bool)
  case resource(RevisionDiff.ResourceChange)
  case field(RevisionDiff.FieldChange)

  /// Mark, subject, how it changed, size and rows.
  var cells: [[Span]] {
    switch self {
    case .findability(let before, let after): findability(before, after)
    case .descriptor(let isChanged):
      [
        [isChanged ? DiffLine.changed : DiffLine.same], [Span("datapackage.json")],
        [Span(isChanged ? "changed" : "same", isChanged ? .warn : .dim)],
      ]
    case .resource(let change): resource(change)
    case .field(let change): field(change)
    }
  }

  private static let changed = Span("~", .warn)
  private static let same = Span("=", .same)
  private static let added = Span("+", .good)
  private static let removed = Span("-", .bad)

  private func findability(_ before: Findability?, _ after: Findability) -> [[Span]] {
    let mark = before == nil ? DiffLine.added : before == after ? DiffLine.same : DiffLine.changed
    let how: Phrase =
      before.map { $0 == after ? "\(after.word)" : "\($0.word) → \(after.word)" }
      ?? "\(after.word)"
    return [[mark], [Span("Visibility")], [Span(how)]]
  }

  private func resource(_ change: RevisionDiff.ResourceChange) -> [[Span]] {
    let (mark, word): (Span, Span) =
      switch change.kind {
      case .added: (DiffLine.added, Span("added", .good))
      case .removed: (DiffLine.removed, Span("removed", .bad))
      case .changed: (DiffLine.changed, Span("changed", .warn))
      case .same: (DiffLine.same, Span("same", .dim))
      }
    let bytes = { (count: Int) -> Phrase in "\(ByteCount(count))" }
    let rows = { (count: Int) -> Phrase in "\(count)" }
    return [
      [mark], [Span(Phrase(Sanitized(change.name)))], [word],
      [Span(DiffLine.pair(change.bytesBefore, change.bytesAfter, bytes))],
      [Span(DiffLine.pair(change.rowsBefore, change.rowsAfter, rows))],
    ]
  }

  private func field(_ change: RevisionDiff.FieldChange) -> [[Span]] {
    let name = Phrase(Sanitized(change.name))
    let type = { (text: String?) -> Phrase in "\(Sanitized(text ?? ""))" }
    let (mark, how): (Span, Phrase) =
      switch (change.typeBefore, change.typeAfter) {
      case (nil, let after): (DiffLine.added, "field added, \(type(after))")
      case (let before, nil): (DiffLine.removed, "field removed, \(type(before))")
      case (let before, let after) where before == after: (DiffLine.same, "\(type(after))")
      case (let before, let after): (DiffLine.changed, "\(type(before)) → \(type(after))")
      }
    return [[Span(" ")], [mark, Span(" \(name)")], [Span(how)]]
  }

  /// A number before and after; once where it is the same.
  private static func pair(_ before: Int?, _ after: Int?, _ shown: (Int) -> Phrase) -> Phrase {
    switch (before, after) {
    case (nil, nil): "-"
    case (nil, let after?): shown(after)
    case (let before?, nil): "\(shown(before)) → -"
    case (let before?, let after?):
      before == after ? shown(after) : "\(shown(before)) → \(shown(after))"
    }
  }
}
