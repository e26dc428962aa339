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
