internal import Core

/// The table of the Check screen.
struct CheckTable {
  let screen: CheckScreen
  let session: Session

  init(_ screen: CheckScreen, _ session: Session) {
    self.screen = screen
    self.session = session
  }

  private static let columns = [
    Table.Column("", 1), Table.Column("Resource", 16, 40, gap: 1),
    Table.Column("encoding", 8, 12, rank: 3), Table.Column("csv-kind", 8, rank: 5),
    Table.Column("schema", 6, 8, rank: 4), Table.Column("rows", 9, 15, side: .right, rank: 2),
    Table.Column("errors", 6, side: .right), Table.Column("time", 6, 8, side: .right, rank: 6),
  ]

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.target(rect, .pane(CheckScreen.Pane.table.rawValue))
    frame.grid.box(
      rect, title: [Span("Local checks", .heading), Span(" (same rules the server runs)", .dim)],
      footer: session.check.hasBegun ? [Span(CheckWords(session).counts)] : [],
      isFocused: screen.pane == .table)
    let inside = rect.inset(rows: 1, columns: 1)
    guard session.check.hasBegun else {
      frame.grid.put(
        Span("enter checks the package.", .dim), row: inside.row, column: inside.column + 1,
        limit: inside.columns - 2)
      frame.cursor = Frame.Place(row: inside.row, column: inside.column + 1)
      return
    }
    var request = Table.Request(area: inside, count: session.check.items.count + 1)
    request.selection = screen.row
    request.pane = CheckScreen.Pane.table.rawValue
    request.hasCursor = screen.pane == .table
    Table(columns: CheckTable.columns).draw(request, on: &frame) { cells($0) }
  }

  private func cells(_ row: Int) -> [[Span]] {
    row == 0 ? descriptorCells : cells(session.check.items[row - 1], row - 1)
  }

  private var descriptorCells: [[Span]] {
    let findings = session.check.descriptor
    let errors = findings.count { $0.severity == .error }
    let hasWarnings = findings.contains { $0.severity == .warning }
    return [
      [mark(errors: errors, hasWarnings: hasWarnings)], [Span("datapackage.json")],
      [Span("utf-8")], [Span("-", .dim)],
      [errors > 0 ? Span("invalid", .bad) : Span("valid")], [Span("-", .dim)], [count(errors)],
      [Span("-", .dim)],
    ]
  }

  private func cells(_ item: CheckState.Item, _ index: Int) -> [[Span]] {
    let name = [Span("\(item.name)")]
    switch item.state {
    case .waiting:
      let isOff = session.check.isStopped
      return [
        [isOff ? Span(StepMark.notRun.symbol, .dim) : Span(StepMark.waiting.symbol, .dim)], name,
        [Span(isOff ? "not checked" : "waiting", .dim)],
      ]
    case .unreadable(let reason):
      return [[Span("✗", .bad)], name, [Span("\(reason)", .bad)]]
    case .running(let bytes, let rows, let errors):
      return [
        [Span(StepMark.working.symbol, .accent)], name, [Span("checking", .accent)],
        [Span(share(bytes, index), .accent)], [], [Span("\(rows)")], [count(errors)], [Span("…")],
      ]
    case .done(let checkup): return [[mark(checkup)], name] + cells(checkup, index)
    }
  }

  private func cells(_ checkup: ResourceCheckup, _ index: Int) -> [[Span]] {
    let encoding = checkup.encoding.map { Span("\($0)") } ?? Span("-", .dim)
    let rows = checkup.resource.rows.map { Span("\($0)") } ?? Span("-", .dim)
    return [
      [encoding], [checkup.dialect.map { Span(CheckTable.kind($0)) } ?? Span("-", .dim)],
      [schema(checkup, index)], [rows], [count(checkup.findings.errors)],
      [Span(Phrase(took: checkup.seconds), .dim)],
    ]
  }

  private func mark(_ checkup: ResourceCheckup) -> Span {
    mark(errors: checkup.findings.errors, hasWarnings: checkup.findings.warnings > 0)
  }

  private func mark(errors: Int, hasWarnings: Bool) -> Span {
    if errors > 0 { return Span(StepMark.failed.symbol, .bad) }
    return hasWarnings ? Span("!", .warn) : Span(StepMark.done.symbol, .good)
  }

  private func count(_ errors: Int) -> Span { Span("\(errors)", errors > 0 ? .bad : .dim) }

  /// How much of a resource's bytes was read.
  private func share(_ bytes: Int, _ index: Int) -> Phrase {
    guard let package = session.package, package.resources.indices.contains(index),
      let all = package.resources[index].bytes, all > 0
    else { return "" }
    return "\(Int(100 * Double(min(bytes, all)) / Double(all)))%"
  }

  private func schema(_ checkup: ResourceCheckup, _ index: Int) -> Span {
    guard let package = session.package, package.resources.indices.contains(index),
      package.resources[index].hasSchema
    else { return Span("none", .dim) }
    let isOff = checkup.groups.contains {
      $0.severity == .error && ($0.code.entry.area == .header || $0.sample.consequences != nil)
    }
    return isOff ? Span("labels", .bad) : Span("ok")
  }

  /// Delimiter, quote and line end: `, " \n`.
  static func kind(_ dialect: DialectFacts) -> Phrase {
    let end: Phrase = dialect.lineEnds.isMixed ? "mixed" : "\(Sanitized(dialect.lineEnding))"
    let quote: Phrase = dialect.quote.map { "\(Sanitized(String($0)))" } ?? "-"
    return "\(Sanitized(dialect.delimiter)) \(quote) \(end)"
  }
}
