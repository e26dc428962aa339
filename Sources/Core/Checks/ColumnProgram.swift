/// What is to be checked of a column's cells, as plain numbers and tables the inner loop reads. The
/// tables belong to the `ColumnSet` it comes from.
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
