/// Writes the rows of a block anew, as CSV and as JSON: each cell by its field's program. A cell in its
/// final form is copied; what the program does not settle is read as a value, whose own texts are
/// written.
struct RowEmitter: Sendable {
  /// The fields' checks by their places in the schema, which are their columns'.
  let set: ColumnSet
  let marks: CellMarks
  /// The words for true, by column.
  let truths: [[ShortWord]]
  /// Where the fields' values are, in CSV's order; nil where no row can be written.
  let order: [Int]?
  /// The same in JSON's order, with what stands before each value.
  let members: [Member]
  private let leads: PlainTable

  struct Member: Sendable, BitwiseCopyable {
    let column: Int
    /// The bytes of `leads` that stand before the value.
    let start: Int
    let count: Int
  }

  enum Limit {
    /// Bytes of JSON made at once.
    static let bytes = 4 << 20
  }

  /// An emitter for a table of that schema; `order` has the column of each field.
  init(_ schema: TableSchema, order: [Int]?, marks: DialectMarks) {
    let checks = schema.fields.map { field in
      ColumnCheck(field: field, missingValues: field.missingValues ?? schema.missingValues)
    }
    set = ColumnSet(columns: checks, width: checks.count, keys: [])
    self.marks = CellMarks(marks)
    self.order = order
    truths = schema.fields.map { $0.trueValues.compactMap(ShortWord.init) }
    var leads: [UInt8] = []
    members = order.map { RowEmitter.members(schema.fields.map(\.name), $0, &leads) } ?? []
    self.leads = PlainTable(leads)
  }

  /// What stands before a member's value.
  @inline(__always)
  func lead(of member: Member) -> UnsafePointer<UInt8> {
    leads.pointer(to: UInt8.self) + member.start
  }

  /// The members as JSON has them: names sorted, of a repeated one the last value.
  private static func members(
    _ names: [String], _ order: [Int], _ leads: inout [UInt8]
  ) -> [Member] {
    let columns = JSONObject(zip(names, order).map { ($0, .number(JSONNumber($1))) })
    let sorted = columns.members.sorted { $0.name < $1.name }
    return sorted.enumerated().map { place, member in
      let name = (place > 0 ? ", " : "") + JSONValue.string(member.name).text(.sorted) + ": "
      defer { leads += name.utf8 }
      return Member(
        column: member.value.integer ?? 0, start: leads.count, count: name.utf8.count)
    }
  }

  /// Writes the rows from `first` on into `rows`, which is cleared before: all of them, or `count`, or
  /// as many as there is room for, up to one that cannot be written.
  func write(
    _ outcome: BlockOutcome, _ bytes: UnsafePointer<UInt8>, from first: Int = 0,
    count: Int = .max, into rows: inout EmittedRows
  ) {
    rows.clear()
    rows.first = first
    var run = EmitRun(self, outcome, bytes)
    defer { run.free() }
    var row = first
    while row < outcome.rows, rows.rows < count, rows.json.count < Limit.bytes {
      switch run.read(row) {
      case .blank: rows.blanks += 1
      case .bad:
        (rows.next, rows.isStopped) = (row, true)
        return
      case .good:
        run.writeCSV(&rows.csv)
        run.writeJSON(&rows.json)
        rows.rows += 1
      }
      row += 1
    }
    rows.next = row
  }
}

/// A cell as it will be written.
struct EmitCell: BitwiseCopyable {
  enum Form: UInt8 {
    /// Null, and nothing in CSV.
    case missing
    /// The same in CSV and JSON.
    case plain
    /// In JSON in quotes.
    case quoted
    /// Text, with what `flags` say of it.
    case text
    case yes, no
    case number, datetime
    /// One of the run's texts, of that number.
    case slow
  }

  var form: Form
  var flags: UInt8 = 0
  /// Bytes of a number that JSON has, without noughts at the end.
  var digits: Int32 = 0
  /// The bytes' number; of a slow one its place.
  var count: Int
  var start: UnsafePointer<UInt8>
}
