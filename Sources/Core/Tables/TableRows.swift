/// Some rows of a table as text.
package struct TableRows: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    /// The row's number with the header counted, from 1.
    package let record: Int
    /// The line it begins on, from 1.
    package let line: Int
    /// The cells as they are in the file, not yet safe to show.
    package let cells: [String]
  }

  /// The labels; none where the table has no header.
  package internal(set) var header: [String] = []
  /// The rows in order, the header not among them.
  package internal(set) var rows: [Row] = []
  /// Rows of JSON seen so far.
  private var count = 0

  /// No rows.
  package init() {}
}

extension TableRows {
  /// The header and those records of a delimited file. Throws what the source throws.
  init(delimited resource: Resource, records: ClosedRange<Int>, chunks: ChunkSource) throws {
    try withoutActuallyEscaping(chunks) { chunks in
      let head = try chunks()
      var isFirst = true
      var reader = RowReader(
        dialect: resource.layout, encoding: .opening(head ?? [], declared: resource.encoding),
        chunks: {
          defer { isFirst = false }
          return isFirst ? head : try chunks()
        })
      while let row = try reader.next(from: records.lowerBound), row.record <= records.upperBound {
        if row.isHeader {
          header = row.cells
        } else if records.contains(row.record) {
          rows.append(Row(record: row.record, line: row.line, cells: row.cells))
        }
      }
    }
  }

  /// The same of a file of JSON.
  init(
    json resource: Resource, isLines: Bool, records: ClosedRange<Int>, chunks: ChunkSource
  ) throws {
    let head = try chunks()
    var decoder = TextDecoder(encoding: .opening(head ?? [], declared: resource.encoding))
    var reader = JSONRowReader(
      dialect: resource.dialect, isLines: isLines, expected: resource.fieldNames)
    var next = head
    var isOver = false
    while !isOver {
      reader.feed(decoder.decode(next ?? [], isLast: next == nil), isLast: next == nil)
      isOver = next == nil
      while let step = reader.next() {
        if !take(step, labels: reader.labels ?? [], records) { return }
      }
      next = isOver ? nil : try chunks()
    }
    header = reader.labels ?? []
  }

  /// The same of a table that stands in the descriptor.
  init(inline data: JSONValue, of resource: Resource, records: ClosedRange<Int>) {
    var reader = InlineRows(
      data: data, dialect: resource.dialect, expected: resource.fieldNames)
    while let step = reader.next() {
      if !take(step, labels: reader.labels ?? [], records) { return }
    }
    header = reader.labels ?? []
  }

  /// Takes a row of JSON; false where no more are wanted.
  private mutating func take(
    _ step: JSONRowStep, labels: [String], _ records: ClosedRange<Int>
  ) -> Bool {
    guard case .row(let row) = step else { return true }
    header = labels
    count += 1
    let record = count + (labels.isEmpty ? 0 : 1)
    if records.contains(record) {
      rows.append(Row(record: record, line: row.line, cells: row.cells.map(TableRows.text)))
    }
    return record < records.upperBound
  }

  private static func text(_ value: JSONValue?) -> String {
    switch value {
    case nil, .null?: ""
    case .string(let text)?: text
    case let value?: value.text()
    }
  }
}

extension Resource {
  fileprivate var fieldNames: [String] { schema?.fields.map(\.name) ?? [] }
}

/// A row of a table as text.
package struct Row: Hashable, Sendable {
  /// The cells; none for an empty line.
  package let cells: [String]
  /// The row's number with the header counted, from 1.
  package let record: Int
  /// The line it begins on, from 1.
  package let line: Int
  /// Where it begins, in bytes from 0; in the decoded text where the file is not UTF-8.
  package let byteOffset: Int
  package let isHeader: Bool
}
