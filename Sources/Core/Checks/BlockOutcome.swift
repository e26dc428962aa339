/// What the rows of one block hold, in their order. A class, because it owns the lists, which are used
/// again for the next block.
final class BlockOutcome {
  /// Rows of one width that follow each other.
  struct Run: BitwiseCopyable {
    var cells: UInt32
    var rows: UInt32
    var firstRow: UInt32
  }

  /// From that row on, so many more lines and rows of the file were passed than rows of the block.
  struct Skip: BitwiseCopyable {
    var row: UInt32
    var lines: Int32
    var records: UInt32
  }

  /// The state of a row's key.
  enum KeyState {
    static let absent: UInt8 = 0
    static let present: UInt8 = 1
    /// The row is blank and has no key to be absent.
    static let blank: UInt8 = 2
  }

  /// A column's values for keys, by row, and how they stand.
  struct Slot: BitwiseCopyable {
    var values: UnsafeMutablePointer<UInt64>
    var states: UnsafeMutablePointer<UInt8>
    var capacity: Int
  }

  var rows = 0
  /// The cells of all rows, and by row where its cells begin among them, with one more at the end.
  var spans = FlatList<UInt64>()
  var rowCells = FlatList<UInt32>()
  /// Where each row begins in the block, and where the last one ends.
  var rowStarts = FlatList<UInt32>()
  var events = FlatList<CellEvent>()
  var runs = FlatList<Run>()
  var skips = FlatList<Skip>()
  var blankRows = FlatList<UInt32>()
  /// Where each row begins in the file, where the block's bytes are not the file's.
  var offsets = FlatList<Int>()
  /// The cells that are no texts.
  var values: [(row: Int, column: Int, value: JSONValue)] = []
  /// What the rows were made of, where that is JSON.
  var records = JSONRecords()
  /// The rows' fingerprints, where wanted; 0 for blank rows.
  var prints = FlatList<UInt64>()
  /// The values of the columns that have a part in a key, then those of keys of several columns.
  private(set) var slots: [Slot] = []
  /// The rows written anew, where that is wanted.
  var emitted = EmittedRows()
  let keySlots: [Int]
  private let composites: [(slots: [Int], slot: Int)]
  private var sorting = FlatList<CellEvent>()
  private var counts = FlatList<UInt32>()
  var lineEnds = LineEndCounts()
  var lastEnd = LineEnd.none
  var firstEnd = LineEnd.none
  /// The bytes up to the end of the last whole row.
  var consumed = 0
  /// Lines that end in those bytes.
  var lines = 0
  /// Rows of the file left out at the end.
  var recordsLeftOut = 0
  /// What the scan says of the bytes; nil where they were not scanned as UTF-8.
  var text: TextFacts?

  init(_ columns: ColumnSet) {
    var count = columns.keyColumns.count
    var keySlots: [Int] = []
    var composites: [(slots: [Int], slot: Int)] = []
    for parts in columns.keys {
      if parts.count == 1 {
        keySlots.append(parts[0])
      } else {
        composites.append((parts, count))
        keySlots.append(count)
        count += 1
      }
    }
    self.keySlots = keySlots
    self.composites = composites
    slots = (0..<count).map { _ in
      Slot(values: .allocate(capacity: 1), states: .allocate(capacity: 1), capacity: 1)
    }
  }

  deinit {
    spans.free()
    rowCells.free()
    rowStarts.free()
    events.free()
    runs.free()
    skips.free()
    blankRows.free()
    offsets.free()
    prints.free()
    sorting.free()
    counts.free()
    emitted.free()
    for slot in slots {
      slot.values.deallocate()
      slot.states.deallocate()
    }
  }

  /// Forgets the last block.
  func clear() {
    rows = 0
    spans.count = 0
    rowCells.count = 0
    rowStarts.count = 0
    events.count = 0
    runs.count = 0
    skips.count = 0
    blankRows.count = 0
    offsets.count = 0
    values.removeAll()
    records = JSONRecords()
    prints.count = 0
    emitted.clear()
    (lineEnds, consumed, lines) = (LineEndCounts(), 0, 0)
    (lastEnd, firstEnd, recordsLeftOut, text) = (.none, .none, 0, nil)
  }

  /// Makes every row's key absent.
  func clearSlots(rows: Int) {
    for index in slots.indices {
      if slots[index].capacity < rows {
        slots[index].values.deallocate()
        slots[index].states.deallocate()
        slots[index] = Slot(
          values: .allocate(capacity: rows), states: .allocate(capacity: rows), capacity: rows)
      }
      slots[index].states.update(repeating: KeyState.absent, count: rows)
    }
  }

  /// Joins the values of keys of several columns, and marks the keys of blank rows.
  func joinKeys() {
    for (parts, slot) in composites {
      for row in 0..<rows {
        var value: UInt64 = 0
        var state = KeyState.present
        for part in parts {
          value = Fingerprint.mix(value &+ 1, slots[part].values[row])
          if slots[part].states[row] == KeyState.absent { state = KeyState.absent }
        }
        slots[slot].values[row] = value
        slots[slot].states[row] = state
      }
    }
    for index in 0..<blankRows.count {
      for slot in keySlots { slots[slot].states[Int(blankRows[index])] = KeyState.blank }
    }
  }

  func value(ofKey key: Int, row: Int) -> UInt64 { slots[keySlots[key]].values[row] }

  /// Puts the events into the order of rows; those of a row stay in theirs.
  func sortEvents() {
    counts.reserve(rows + 2)
    counts.base.update(repeating: 0, count: rows + 2)
    for index in 0..<events.count { counts.base[Int(events.base[index].row) &+ 1] &+= 1 }
    for row in 0..<rows { counts.base[row &+ 1] &+= counts.base[row] }
    sorting.reserve(events.count)
    for index in 0..<events.count {
      let row = Int(events.base[index].row)
      sorting.base[Int(counts.base[row])] = events.base[index]
      counts.base[row] &+= 1
    }
    sorting.count = events.count
    swap(&sorting, &events)
  }
}
