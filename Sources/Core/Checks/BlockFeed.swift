internal import Dispatch
internal import Synchronization

/// Cuts a table's text into blocks at line ends, has them checked on several threads, and gives them
/// back in order. A line end may turn out to be inside a quoted cell: then the rest of its block is put
/// before the next one, which is checked again.
struct BlockFeed {
  enum Limit {
    /// Bytes of a block, which fit the second-level cache with what is found in them.
    static let bytes = 256 << 10
    /// Bytes of one row; a longer one is taken for an unclosed quote.
    static let rowBytes = RowScanner.Limit.rowBytes
  }

  var plan: BlockPlan
  private let crew: Crew
  private var filling: BlockJob
  private var waiting: [BlockJob] = []
  private var spare: [BlockJob] = []
  private var rest: [UInt8] = []
  private var retryAt = 0
  /// The bytes of the block being filled in which no line end was found.
  private var searched = 0

  init(_ plan: BlockPlan, threads: Int) {
    self.plan = plan
    crew = Crew(extraThreads: max(0, threads - 1))
    filling = BlockJob(capacity: Limit.bytes, columns: plan.columns)
  }

  /// Takes text; `take` gets each block that is done, in order, with its text's facts.
  mutating func append(_ text: ArraySlice<UInt8>, isLast: Bool, take: (BlockJob) -> Void) {
    text.withUnsafeBufferPointer { bytes in
      var place = 0
      while place < bytes.count {
        let size = min(bytes.count - place, max(1, Limit.bytes - filling.count))
        filling.append(UnsafeBufferPointer(rebasing: bytes[place..<place + size]))
        place += size
        if filling.count >= Limit.bytes { cut(take) }
      }
    }
    guard isLast else { return }
    filling.isLast = true
    send(filling)
    while !waiting.isEmpty { takeOldest(take) }
  }

  /// Sends the block filled up to its last line end; the rest begins the next one.
  private mutating func cut(_ take: (BlockJob) -> Void) {
    guard let end = lastLineEnd() else {
      searched = filling.count - 1
      return
    }
    searched = 0
    if end == filling.count, filling.bytes[end - 1] != 0x0A { filling.isLast = true }
    let next = spare.popLast() ?? BlockJob(capacity: Limit.bytes, columns: plan.columns)
    next.clear()
    next.append(
      UnsafeBufferPointer(start: filling.bytes + end, count: filling.count - end))
    filling.count = end
    send(filling)
    filling = next
    while waiting.count > crew.extraThreads * 2 { takeOldest(take) }
  }

  /// One past the last line end of the block being filled; its end where a row is too long.
  private func lastLineEnd() -> Int? {
    let bytes = filling.bytes
    var end = filling.count
    while end > searched, bytes[end - 1] != 0x0A { end -= 1 }
    if end > searched { return end }
    // A carriage return at the very end may be half of a line end.
    end = filling.count - 1
    while end > searched, bytes[end - 1] != 0x0D { end -= 1 }
    if end > searched { return end }
    return filling.count > Limit.rowBytes ? filling.count : nil
  }

  private mutating func send(_ job: BlockJob) {
    waiting.append(job)
    crew.offer(job, plan)
  }

  private mutating func takeOldest(_ take: (BlockJob) -> Void) {
    var job = waiting.removeFirst()
    crew.finish(job, plan)
    if !rest.isEmpty {
      guard let joined = joining(job) else { return }
      job = joined
    }
    take(job)
    if job.outcome.consumed < job.count {
      let left = UnsafeBufferPointer(
        start: job.bytes + job.outcome.consumed, count: job.count - job.outcome.consumed)
      rest = Array(left)
      retryAt = job.outcome.consumed == 0 ? rest.count * 2 : 0
    }
    spare.append(job)
  }

  /// The block with the rest of the one before; nil where it is only put to that rest.
  private mutating func joining(_ job: BlockJob) -> BlockJob? {
    rest.append(contentsOf: UnsafeBufferPointer(start: job.bytes, count: job.count))
    let isTooLong = rest.count > Limit.rowBytes
    guard job.isLast || isTooLong || rest.count >= retryAt else {
      spare.append(job)
      return nil
    }
    let joined = BlockJob(capacity: rest.count, columns: plan.columns)
    rest.withUnsafeBufferPointer { joined.append($0) }
    joined.isLast = job.isLast || isTooLong
    rest = []
    joined.run(plan)
    return joined
  }
}

/// The threads that check blocks beside the caller's.
private final class Crew: Sendable {
  let extraThreads: Int
  private let queues: [DispatchQueue]
  private let turn = Atomic<Int>(0)

  init(extraThreads: Int) {
    self.extraThreads = extraThreads
    queues = (0..<extraThreads).map { DispatchQueue(label: "table blocks \($0)") }
  }

  /// Lets a thread work on a block, if there is one.
  func offer(_ job: BlockJob, _ plan: BlockPlan) {
    guard extraThreads > 0 else { return }
    let claim = job.claim
    queues[turn.wrappingAdd(1, ordering: .relaxed).oldValue % extraThreads].async {
      guard claim.take() else { return }
      job.run(plan)
      claim.end()
    }
  }

  /// Returns when the block is checked; by the caller if no thread has begun with it.
  func finish(_ job: BlockJob, _ plan: BlockPlan) {
    if job.claim.take() { return job.run(plan) }
    job.claim.wait()
  }
}
