/// The checks of a table's columns: the programs of the inner loop, and for cells they do not settle
/// the columns' own. A class, because it owns the programs' tables.
final class ColumnSet: Sendable {
  /// The checks by column; nil where a column has no field or must not be checked.
  let columns: [ColumnCheck?]
  /// How many cells a row should have.
  let width: Int
  /// The column of each key slot.
  let keyColumns: [Int]
  /// The keys' slots.
  let keys: [[Int]]
  nonisolated(unsafe) let programs: UnsafePointer<ColumnProgram>
  private let tables: [PlainTable]

  /// `keys` are sets of columns whose values make keys together.
  init(columns: [ColumnCheck?], width: Int, keys: [[Int]]) {
    self.columns = columns
    self.width = width
    let keyColumns = Set(keys.joined()).sorted()
    let slots = Dictionary(uniqueKeysWithValues: keyColumns.enumerated().map { ($1, $0) })
    self.keyColumns = keyColumns
    self.keys = keys.map { $0.compactMap { slots[$0] } }
    var tables: [PlainTable] = []
    var made: [ColumnProgram] = columns.enumerated().map { column, check in
      guard let check else { return ColumnProgram() }
      var program = check.program(&tables)
      if let slot = slots[column] { program.keySlot = Int32(slot) }
      return program
    }
    if made.isEmpty { made = [ColumnProgram()] }
    let table = PlainTable(made)
    tables.append(table)
    programs = UnsafePointer(table.base.assumingMemoryBound(to: ColumnProgram.self))
    self.tables = tables
  }
}

/// A copy of an array in memory that stays where it is.
final class PlainTable: Sendable {
  nonisolated(unsafe) let base: UnsafeMutableRawPointer

  init<Element: BitwiseCopyable>(_ elements: [Element]) {
    base = .allocate(
      byteCount: max(1, elements.count * MemoryLayout<Element>.stride), alignment: 16)
    base.initializeMemory(as: Element.self, from: elements, count: elements.count)
  }

  deinit { base.deallocate() }

  func pointer<Element: BitwiseCopyable>(to type: Element.Type) -> UnsafePointer<Element> {
    UnsafePointer(base.assumingMemoryBound(to: type))
  }
}

/// What is to be checked of a column's cells, as plain numbers and tables for the inner loop. The
/// tables belong to the `ColumnSet`.
struct ColumnProgram: BitwiseCopyable {
  enum Kind: UInt8 { case unchecked, text, integer, number, words, date, datetime, year, slow }

  var kind = Kind.unchecked
  var isRequired = false
  /// Whether the empty cell alone is missing.
  var missesOnlyEmpty = true
  /// What to report where a text's one constraint is not kept; nil where there are several, which the
  /// column's own check must tell apart.
  var soleBreach: CellEvent.Kind?
  /// Where the row's value goes, for keys; -1 for nowhere.
  var keySlot: Int32 = -1
  var minLength: Int32 = -1
  var maxLength: Int32 = -1
  var lower = Int64.min
  var upper = Int64.max
  /// The words allowed: of an enumeration or a Boolean.
  var words: UnsafePointer<ShortWord>?
  var wordMask = 0
  var missing: UnsafePointer<ShortWord>?
  var missingCount = 0
  /// The pattern, 256 next states to a state.
  var states: UnsafePointer<UInt16>?
  var accepting: UnsafePointer<Bool>?
}

extension ColumnProgram {
  /// Whether there is nothing to check in a column of text.
  var isFree: Bool { isBare && !isRequired && keySlot < 0 }

  /// Whether a column of text has no constraint on its values.
  var isBare: Bool { minLength < 0 && maxLength < 0 && words == nil && states == nil }

  var isOnlyWords: Bool { minLength < 0 && maxLength < 0 && states == nil && words != nil }
  var isOnlyLength: Bool { words == nil && states == nil }
  var isOnlyPattern: Bool { minLength < 0 && maxLength < 0 && words == nil }

  @inline(__always)
  func isMissing(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    if missesOnlyEmpty { return count == 0 }
    guard count <= ShortWord.limit, let missing else { return false }
    let word = ShortWord(cell, count)
    for index in 0..<missingCount where missing[index] == word { return true }
    return false
  }
}
