/// What of a row the original's report leaves out.
struct RowListing {
  /// The leftmost cell the original left out of later checks, which made it compare the wrong cells
  /// for `unique` (goodtables, unique_constraint.py).
  fileprivate var shiftedFrom = Int.max
}

extension TableMerge {
  /// Lists an error in goodtables' form; the message is made of the row's number, where it is kept.
  mutating func list(
    _ code: String, _ row: Int, _ column: Int?, _ view: BlockView, _ message: (Int) -> String
  ) {
    if log.isFull { return log.skip() }
    let record = view.record(of: row)
    // All errors of a row share its cells: there can be many, and a row can be as long as a file.
    let last = log.errors.last
    let cells = last?.row == record ? last?.cells : nil
    log.add(
      code, row: record, column: column, cells: cells ?? view.cells(of: row), message(record))
  }

  /// Lists an event as the original report has it.
  mutating func list(
    _ event: CellEvent, _ maker: FindingMaker, _ listing: inout RowListing
  ) {
    let view = maker.view
    let row = Int(event.row)
    let place = Int(event.column) + 1
    switch event.kind {
    case .strayQuote, .unclosedQuote, .swallowedRows, .padded, .costly: return
    case .blankRow:
      return list("blank-row", row, nil, view) { "Row \($0) is completely blank" }
    case .extraCell:
      return list("extra-value", row, place, view) {
        "Row \($0) has an extra value in column \(place)"
      }
    case .missingCell:
      return list("missing-value", row, place, view) {
        "Row \($0) has a missing value in column \(place)"
      }
    case _ where !unlisted.isEmpty && unlisted.contains(Int(event.column)): return
    case .type, .required, .pattern:
      listing.shiftedFrom = min(listing.shiftedFrom, Int(event.column))
    case .enumeration, .minLength, .maxLength, .minimum, .maximum, .exclusiveMinimum,
      .exclusiveMaximum, .categories, .jsonSchema:
      break
    }
    if event.kind == .type { return listType(event, view) }
    guard let code = event.kind.original else { return }
    if event.kind == .required { return listRequired(row, place, view) }
    if log.isFull { return log.skip() }
    let finding = maker.finding(of: event)
    let text = view.text(of: event)
    list(code.name, row, place, view) {
      "The value \"\(text)\" in row \($0) and column \(place) does not conform to "
        + "the \(code.words) \"\(finding.expected ?? "")\""
    }
  }

  private mutating func listType(_ event: CellEvent, _ view: BlockView) {
    if log.isFull { return log.skip() }
    guard let field = columns.columns[Int(event.column)]?.field else { return }
    let format = field.descriptor["format"]?.string ?? "default"
    let text = view.text(of: event)
    list("type-or-format-error", Int(event.row), Int(event.column) + 1, view) {
      "The value \"\(text)\" in row \($0) and column \(event.column + 1) is not type "
        + "\"\(field.type.rawValue)\" and format \"\(format)\""
    }
  }

  private mutating func listRequired(_ row: Int, _ place: Int, _ view: BlockView) {
    list("required-constraint", row, place, view) {
      "Column \(place) is a required field, but row \($0) has no value"
    }
  }

  /// Lists what keys say of a row as the original does.
  mutating func list(_ hit: KeyHit, _ maker: FindingMaker, _ listing: RowListing) {
    for role in keys[hit.key].roles {
      switch (role, hit.kind) {
      case (.unique(let column), .repeated(let first)):
        if column <= listing.shiftedFrom { list([column], first, hit.row, maker.view) }
      case (.primary, .repeated(let first)) where listing.shiftedFrom == .max:
        list(keys[hit.key].columns, first, hit.row, maker.view)
      case (.primary, .incomplete) where listing.shiftedFrom == .max:
        listIncomplete(keys[hit.key], hit.row, maker.view)
      default: break
      }
    }
  }

  private mutating func list(_ places: [Int], _ first: Int, _ row: Int, _ view: BlockView) {
    if log.isFull { return log.skip() }
    let text = places.map { String($0 + 1) }.joined(separator: ", ")
    list("unique-constraint", row, places[0] + 1, view) {
      "Rows \(first), \($0) has unique constraint violation in column \(text)"
    }
  }

  private mutating func listIncomplete(_ key: TableKey, _ row: Int, _ view: BlockView) {
    let spans = view.spans(of: row)
    for column in key.columns
    where spans.indices.contains(column) && PackedSpan.count(spans[column]) == 0 {
      if columns.columns[column]?.field.constraints.required == false {
        listRequired(row, column + 1, view)
      }
    }
  }
}

extension CellEvent.Kind {
  /// The constraint as goodtables' code and message have it; nil where it had none.
  fileprivate var original: (name: String, words: String)? {
    switch self {
    case .required: ("required-constraint", "")
    case .pattern: ("pattern-constraint", "pattern constraint of")
    case .enumeration: ("enumerable-constraint", "given enumeration:")
    case .minimum: ("minimum-constraint", "minimum constraint of")
    case .maximum: ("maximum-constraint", "maximum constraint of")
    case .minLength: ("minimum-length-constraint", "minimum length constraint of")
    case .maxLength: ("maximum-length-constraint", "maximum length constraint of")
    case .type, .exclusiveMinimum, .exclusiveMaximum, .categories, .jsonSchema, .padded, .costly,
      .blankRow, .extraCell, .missingCell, .strayQuote, .unclosedQuote, .swallowedRows:
      nil
    }
  }
}
