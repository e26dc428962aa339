internal import Dispatch
internal import Synchronization

/// A block of a table's text with what was found in it. A class, because it owns memory and goes from
/// thread to thread: whoever takes its claim works on it alone, and the claim's end hands it back.
final class BlockJob: @unchecked Sendable {
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  var count = 0
  var isLast = false
  let outcome: BlockOutcome
  private var places = FlatList<UInt32>()
  /// Who works on it; a new one each time it is sent.
  var claim = Claim()

  init(capacity: Int, columns: ColumnSet) {
    self.capacity = capacity
    bytes = .allocate(capacity: capacity + BlockScan.padding)
    outcome = BlockOutcome(columns)
  }

  deinit {
    bytes.deallocate()
    places.free()
  }

  /// Makes it ready for other bytes.
  func clear() {
    count = 0
    isLast = false
    outcome.clear()
    claim = Claim()
  }

  /// Adds bytes at the end.
  func append(_ more: UnsafeBufferPointer<UInt8>) {
    if count + more.count > capacity { grow(to: max(capacity * 2, count + more.count)) }
    if let base = more.baseAddress { (bytes + count).update(from: base, count: more.count) }
    count += more.count
  }

  private func grow(to wanted: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted + BlockScan.padding)
    larger.update(from: bytes, count: count)
    bytes.deallocate()
    (bytes, capacity) = (larger, wanted)
  }

  /// Checks the rows.
  func run(_ plan: BlockPlan) {
    guard let layout = plan.layout else { return }
    outcome.clear()
    var rows = RowCollector(width: plan.columns.width, outcome: outcome)
    var scan = BlockScan(
      bytes, count: count, isLast: isLast, layout: layout, places: &places, outcome: outcome)
    let ends = scan.run(&rows, bytes)
    outcome.lineEnds = ends.counts
    (outcome.consumed, outcome.lines) = (ends.consumed, ends.lines)
    (outcome.firstEnd, outcome.lastEnd) = (ends.first, ends.last)
    plan.checkCells(outcome, bytes)
  }
}

/// What the blocks of a table have in common.
struct BlockPlan: Sendable {
  let columns: ColumnSet
  /// Nil where rows must be taken one after the other.
  let layout: PlainLayout?
  let marks: CellMarks
  var fingerprintsRows: Bool
  /// Writes the rows anew, where that is wanted.
  var emitter: RowEmitter?

  /// Checks the cells of rows whose bounds are known.
  func checkCells(_ outcome: BlockOutcome, _ bytes: UnsafePointer<UInt8>) {
    var pass = ColumnPass(columns, outcome, bytes: bytes, marks: marks)
    pass.run()
    outcome.joinKeys()
    if fingerprintsRows { outcome.fingerprintRows(bytes) }
    emitter?.write(outcome, bytes, into: &outcome.emitted)
  }
}

extension BlockOutcome {
  /// Takes the fingerprint of each row's bytes without its line end.
  fileprivate func fingerprintRows(_ bytes: UnsafePointer<UInt8>) {
    prints.reserve(rows)
    for row in 0..<rows { prints.base[row] = fingerprint(of: row, bytes) }
    prints.count = rows
    for index in 0..<blankRows.count { prints.base[Int(blankRows[index])] = 0 }
  }

  @inline(__always)
  func fingerprint(of row: Int, _ bytes: UnsafePointer<UInt8>) -> UInt64 {
    let start = Int(rowStarts.base[row])
    var end = Int(rowStarts.base[row &+ 1])
    if end > start, bytes[end &- 1] == 0x0A { end &-= 1 }
    if end > start, bytes[end &- 1] == 0x0D { end &-= 1 }
    return Fingerprint.of(UnsafeRawPointer(bytes + start), end &- start)
  }
}

/// The right to work on a block, which one thread gets. A class, because threads share it.
final class Claim: Sendable {
  private let isTaken = Atomic<Bool>(false)
  private let done = DispatchSemaphore(value: 0)

  /// Whether the caller may work: true for the first to ask.
  func take() -> Bool {
    isTaken.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing)
      .exchanged
  }

  func end() { done.signal() }
  func wait() { done.wait() }
}
