internal import Core
internal import Dispatch
internal import GRDB
internal import Synchronization

/// The transactions that wait for the one connection that writes. What has come meanwhile is committed
/// together: one wait for the disk, however many asked. A class because callers share it.
final class WriterQueue: Sendable {
  private let pool: DatabasePool
  /// One thread, so that uploads that wait for the disk cannot take it.
  private let thread = WaitingThreads(maximum: 1)
  private let state = Mutex(State())

  private enum Limit {
    /// Transactions of one commit.
    static let batch = 256
  }

  private struct State {
    var waiting: [any WaitingWrite] = []
    var isDraining = false
    var isClosed = false
    /// What `PRAGMA synchronous` says now.
    var current = Durability.acknowledged
  }

  init(_ pool: DatabasePool) { self.pool = pool }

  /// Has the body run in a transaction, and `then` told what came of it, on the writer's thread.
  func add<Value: Sendable>(
    _ promise: Durability, _ body: @escaping @Sendable (any SQLSession) throws -> Value,
    then: @escaping @Sendable (Result<Value, any Error>) -> Void
  ) {
    let write = Write(promise: promise, body: body, then: then)
    let (isRefused, begins) = state.withLock { state in
      guard !state.isClosed else { return (true, false) }
      state.waiting.append(write)
      defer { state.isDraining = true }
      return (false, !state.isDraining)
    }
    if isRefused { return write.tell(SQLFault.closed) }
    if begins { thread.begin { self.drain() } }
  }

  /// Takes no more and waits until what it took is written.
  func close() {
    let isDraining = state.withLock { state in
      state.isClosed = true
      return state.isDraining
    }
    guard isDraining else { return }
    let done = DispatchSemaphore(value: 0)
    thread.begin { done.signal() }
    done.wait()
  }

  private func drain() {
    while true {
      let batch = state.withLock { state in
        let batch = Array(state.waiting.prefix(Limit.batch))
        state.waiting.removeFirst(batch.count)
        if batch.isEmpty { state.isDraining = false }
        return batch
      }
      if batch.isEmpty { return }
      commit(batch)
    }
  }

  private func commit(_ batch: [any WaitingWrite]) {
    let promise: Durability =
      batch.contains { $0.promise == .acknowledged } ? .acknowledged : .progress
    var fault: (any Error)?
    do {
      try SQLiteDatabase.translated {
        try pool.writeWithoutTransaction { db in
          try set(promise, db)
          try db.inTransaction(.immediate) {
            for write in batch { try write.run(inSavepoint: batch.count > 1, db) }
            return .commit
          }
        }
      }
    } catch {
      fault = error
    }
    for write in batch { write.tell(fault) }
  }

  /// It cannot be changed within a transaction.
  private func set(_ promise: Durability, _ db: GRDB.Database) throws {
    guard state.withLock({ $0.current != promise }) else { return }
    try db.execute(
      sql: "PRAGMA synchronous = \(promise == .acknowledged ? "FULL" : "NORMAL")")
    state.withLock { $0.current = promise }
  }
}

/// A transaction that waits, whatever it gives.
private protocol WaitingWrite: AnyObject, Sendable {
  var promise: Durability { get }
  /// Runs the body. Its own fault is kept and undoes what it wrote; alone in its transaction, it is
  /// thrown to undo that.
  func run(inSavepoint: Bool, _ db: GRDB.Database) throws
  /// Tells what came of it, or the fault of the commit.
  func tell(_ fault: (any Error)?)
}

/// A class because the queue and its thread share it.
private final class Write<Value: Sendable>: WaitingWrite {
  let promise: Durability
  private let body: @Sendable (any SQLSession) throws -> Value
  private let then: @Sendable (Result<Value, any Error>) -> Void
  private let result = Mutex<Result<Value, any Error>?>(nil)

  init(
    promise: Durability, body: @escaping @Sendable (any SQLSession) throws -> Value,
    then: @escaping @Sendable (Result<Value, any Error>) -> Void
  ) {
    self.promise = promise
    self.body = body
    self.then = then
  }

  func run(inSavepoint: Bool, _ db: GRDB.Database) throws {
    guard inSavepoint else {
      let value = try body(SQLiteSession(db))
      return result.withLock { $0 = .success(value) }
    }
    do {
      try db.inSavepoint {
        let value = try body(SQLiteSession(db))
        result.withLock { $0 = .success(value) }
        return .commit
      }
    } catch {
      result.withLock { $0 = .failure(error) }
      // SQLite undoes the whole transaction after some faults: a full disk is one.
      if !db.isInsideTransaction { throw error }
    }
  }

  func tell(_ fault: (any Error)?) {
    let own = result.withLock { $0 }
    if case .failure = own, let own { return then(own) }
    if let fault { return then(.failure(fault)) }
    then(own ?? .failure(SQLFault.closed))
  }
}
