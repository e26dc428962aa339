internal import Core

/// The store for async code: it is used on threads that may wait for the disk. The threads that
/// tasks share may not: who has only this cannot make them wait.
struct AwaitedStore: Sendable {
  private let store: ObjectStore

  init(_ store: ObjectStore) { self.store = store }

  /// What the work with the store gives, or throws.
  func use<Value: Sendable>(
    _ work: @escaping @Sendable (ObjectStore) throws -> Value
  ) async throws -> Value {
    try await Blocking.run { try work(store) }
  }
}
