internal import FoundationEssentials
internal import GRDB

extension FlowStore {
  /// The flows of the backend's database: one that ends becomes an event and, where it made a
  /// package, a search result.
  init(
    _ database: BackendDatabase, packages: PkgStore, faults: RunnerFaults,
    clock: @escaping @Sendable () -> Date
  ) {
    self.init(
      database: database.pool, packages: packages, clock: clock,
      isStuck: faults.isStuckInProgress
    ) { finished, db in
      try EventRecords.insert(finished, in: db)
      try SearchRecords.index(finished, in: db)
    }
  }
}
