import Core
import Synchronization

@testable import MockServer

/// A database that counts what it is asked.
final class CountedDatabase: Database {
  private let database: any Database
  private let asked = Mutex(0)

  init(_ database: any Database) { self.database = database }

  var count: Int { asked.withLock { $0 } }

  private func note() -> any Database {
    asked.withLock { $0 += 1 }
    return database
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Value
  ) async throws -> Value { try await note().read(body) }

  func write<Value: Sendable>(
    _ promise: Durability, _ body: @escaping @Sendable (any SQLSession) throws -> Value
  ) async throws -> Value { try await note().write(promise, body) }

  func read<Value>(
    on thread: OwnThread, _ body: (any SQLSession) throws -> Value
  ) throws -> Value { try note().read(on: thread, body) }

  func write<Value: Sendable>(
    _ promise: Durability, on thread: OwnThread,
    _ body: @escaping @Sendable (any SQLSession) throws -> Value
  ) throws -> Value { try note().write(promise, on: thread, body) }

  func close() throws { try database.close() }
}
