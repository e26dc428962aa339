/// A check of one cell's bytes. A type each, so that the loop over a column's cells holds the check itself.
protocol CellCheck {
  /// Whether a right cell's value for keys is known: the one given, or the text.
  static var givesValue: Bool { get }

  func verdict(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ value: inout UInt64
  ) -> ByteChecks.Verdict
}

extension CellCheck {
  static var givesValue: Bool { false }
}

struct TextCheck: CellCheck {
  static let givesValue = true

  @inline(__always)
  func verdict(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ value: inout UInt64
  ) -> ByteChecks.Verdict { .right }
}

struct UnsureCheck: CellCheck {
  @inline(__always)
  func verdict(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ value: inout UInt64
  ) -> ByteChecks.Verdict { .unsure }
}

struct WordsCheck: CellCheck {
  static let givesValue = true
  private let words: UnsafePointer<ShortWord>?
  private let mask: Int

  init(_ program: ColumnProgram) { (words, mask) = (program.words, program.wordMask) }

  @inline(__always)
  func verdict(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ value: inout UInt64
  ) -> ByteChecks.Verdict {
    guard let words else { return .unsure }
    return ShortWordSet.contains(cell, count, words, mask) ? .right : .wrong
  }
}

struct LengthCheck: CellCheck {
  static let givesValue = true
  private let least: Int32
  private let most: Int32

  init(_ program: ColumnProgram) { (least, most) = (program.minLength, program.maxLength) }

  @inline(__always)
  func verdict(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ value: inout UInt64
  ) -> ByteChecks.Verdict {
    ByteChecks.hasLength(cell, count, least: least, most: most) ? .right : .wrong
  }
}

struct PatternCheck: CellCheck {
  static let givesValue = true
  private let states: UnsafePointer<UInt16>?
  private let accepting: UnsafePointer<Bool>?

  init(_ program: ColumnProgram) {
    (states, accepting) = (program.states, program.accepting)
  }

  @inline(__always)
  func verdict(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ value: inout UInt64
  ) -> ByteChecks.Verdict {
    guard let states, let accepting else { return .unsure }
    var state = Int(ByteTable.start)
    var index = 0
    while index < count {
      state = Int(states[state &<< 8 | Int(cell[index])])
      index &+= 1
    }
    if state == Int(ByteTable.unsure) { return .unsure }
    return accepting[state] ? .right : .wrong
  }
}

/// Several constraints on a text.
struct BoundTextCheck: CellCheck {
  static let givesValue = true
  private let program: ColumnProgram

  init(_ program: ColumnProgram) { self.program = program }

  @inline(__always)
  func verdict(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ value: inout UInt64
  ) -> ByteChecks.Verdict {
    var found = LengthCheck(program).verdict(cell, count, &value)
    if program.words != nil, WordsCheck(program).verdict(cell, count, &value) == .wrong {
      found = .wrong
    }
    if program.states != nil, found == .right {
      found = PatternCheck(program).verdict(cell, count, &value)
    }
    return found == .right ? .right : .unsure
  }
}

struct IntegerCheck: CellCheck {
  static let givesValue = true
  private let lower: Int64
  private let upper: Int64

  init(_ program: ColumnProgram) { (lower, upper) = (program.lower, program.upper) }

  @inline(__always)
  func verdict(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ value: inout UInt64
  ) -> ByteChecks.Verdict {
    var found: Int64 = 0
    let verdict = ByteChecks.integer(cell, count, &found)
    value = UInt64(bitPattern: found)
    return verdict == .right && (found < lower || found > upper) ? .unsure : verdict
  }
}

struct NumberCheck: CellCheck {
  @inline(__always)
  func verdict(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ value: inout UInt64
  ) -> ByteChecks.Verdict { ByteChecks.number(cell, count) }
}

struct DateCheck: CellCheck {
  @inline(__always)
  func verdict(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ value: inout UInt64
  ) -> ByteChecks.Verdict { ByteChecks.date(cell, count) }
}

struct DatetimeCheck: CellCheck {
  @inline(__always)
  func verdict(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ value: inout UInt64
  ) -> ByteChecks.Verdict { ByteChecks.datetime(cell, count) }
}

struct YearCheck: CellCheck {
  @inline(__always)
  func verdict(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ value: inout UInt64
  ) -> ByteChecks.Verdict { ByteChecks.year(cell, count) }
}

/// Casts the cells of one field with its constraints, for those who need the values and not a
/// report: the rules are the check's own.
package struct CellCaster {
  package let field: Field
  private let parser: CellParser
  private let limits: ConstraintCheck

  /// A caster for a field of a schema.
  package init(field: Field, schema: TableSchema) {
    self.field = field
    parser = CellParser(field: field, schema: schema)
    limits = ConstraintCheck(field)
  }

  /// What a cell is, before its constraints.
  package func parse(_ text: String) -> CellOutcome { parser.parse(text) }

  /// The name of the first constraint that a value does not keep; `required` and `unique` are not
  /// among them.
  package func brokenConstraint(_ value: CellValue, _ text: String) -> String? {
    limits.needsValue ? limits.breaches(of: value, text: text).first?.name : nil
  }

  /// What is worth saying of a value's text and is no error; findings without their place.
  package func remarks(on value: CellValue, _ text: String) -> [Finding] {
    limits.check(value, text: text).remarks.map { remark in
      var finding = remark
      finding.field = field.name
      return finding
    }
  }
}
