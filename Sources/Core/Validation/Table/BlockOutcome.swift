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
    var lines: UInt32
    var records: UInt32
  }

  /// How a row's key stands.
  enum KeyState {
    static let absent: UInt8 = 0
    static let present: UInt8 = 1
    /// The row is blank and has no key to be absent.
    static let blank: UInt8 = 2
  }

  var rows = 0
  /// Where each row begins in the block, and where the last one ends.
  var rowStarts = FlatList<UInt32>()
  var events = FlatList<CellEvent>()
  var runs = FlatList<Run>()
  var skips = FlatList<Skip>()
  /// The rows' fingerprints, where wanted; 0 for blank rows.
  var prints = FlatList<UInt64>()
  /// By key: the rows' values, and how they stand.
  private(set) var keys: [(values: FlatList<UInt64>, states: FlatList<UInt8>)] = []
  var lineFeeds = 0
  var carriageReturns = 0
  var pairs = 0
  var lastEnd = LineEnd.none
  var firstEnd = LineEnd.none
  /// The bytes up to the end of the last whole row.
  var consumed = 0
  /// The lines up to there.
  var lines = 0
  /// Rows of the file left out at the end.
  var recordsLeftOut = 0
  /// What the scan says of the bytes; nil where they were not scanned as UTF-8.
  var text: TextFacts?

  init(keyCount: Int) {
    keys = (0..<keyCount).map { _ in (FlatList(), FlatList()) }
  }

  deinit {
    rowStarts.free()
    events.free()
    runs.free()
    skips.free()
    prints.free()
    for key in keys {
      key.values.free()
      key.states.free()
    }
  }

  /// Forgets the last block.
  func clear() {
    rows = 0
    rowStarts.count = 0
    events.count = 0
    runs.count = 0
    skips.count = 0
    prints.count = 0
    for index in keys.indices {
      keys[index].values.count = 0
      keys[index].states.count = 0
    }
    (lineFeeds, carriageReturns, pairs, consumed, lines) = (0, 0, 0, 0, 0)
    (lastEnd, firstEnd, recordsLeftOut, text) = (.none, .none, 0, nil)
  }

  func appendKey(_ index: Int, _ value: UInt64, _ state: UInt8) {
    keys[index].values.append(value)
    keys[index].states.append(state)
  }

  func note(_ end: LineEnd) {
    switch end {
    case .lineFeed: lineFeeds += 1
    case .carriageReturn: carriageReturns += 1
    case .both: pairs += 1
    case .none, .custom: break
    }
  }
}

/// What a scan says of a block's text where it is plain UTF-8.
struct TextFacts: Hashable {
  /// Whether the exact encoding check can leave the block out.
  var isPlain: Bool
  var isASCII: Bool
  /// Lines with characters beyond ASCII.
  var wideLines: Int
  var lineFeeds: Int
  /// The place after the last line feed.
  var lastLine: Int
}
