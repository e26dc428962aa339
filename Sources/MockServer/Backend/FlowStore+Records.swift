internal import FoundationEssentials

extension FlowStore {
  /// The flows of the backend's database: one that ends becomes an event and, where it made a
  /// package, a search result.
  init(
    _ database: any Database, packages: PkgStore, faults: RunnerFaults,
    clock: @escaping @Sendable () -> Date
  ) {
    self.init(
      database: database, packages: packages, clock: clock,
      isStuck: faults.isStuckInProgress
    ) { finished, session in
      try EventRecords.insert(finished, in: session)
      try SearchRecords.index(finished, in: session)
    }
  }
}
