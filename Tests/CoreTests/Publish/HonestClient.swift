import Core
import Synchronization

@testable import Core

/// A package on the disk that is published to a hub that may lie.
struct HonestClient {
  let folder: TemporaryFolder
  let hub: LyingHub

  /// What a publish came to.
  struct Run {
    var outcome: PublishOutcome
    var told: [PublishNotice]

    var status: ExitStatus { ExitStatus(outcome) }

    /// Paths of files of which the store was said to have them.
    var uploaded: [String] {
      told.compactMap { if case .uploaded(_, let path, _) = $0 { path } else { nil } }.sorted()
    }
    var plan: PublishPlan? {
      for case .planned(let plan) in told { return plan }
      return nil
    }
  }

  init(_ hub: LyingHub = LyingHub()) throws {
    self.hub = hub
    folder = try TemporaryFolder()
    folder.folder("package")
    try folder.write("package/a.csv", "n,s\n1,one\n")
    try folder.write(
      "package/datapackage.json",
      #"{"name": "p", "resources": [{"name": "a", "path": "a.csv"}]}"#)
  }

  /// Where the journal lies.
  var journal: String {
    PublishJournals(folder: folder.at("journals"), hub: "hub").path(of: folder.at("package"))
  }

  /// Publishes; MetaStore's time is over at once where it `isCatalogueDue`. `stopAt` calls the publish off at the first notice that it takes.
  func publish(
    _ options: PublishOptions = PublishOptions(),
    isCatalogueDue: Bool = false,
    stopAt: @escaping @Sendable (PublishNotice) -> Bool = { _ in false }
  ) async throws -> Run {
    let package = folder.at("package")
    let journal = try PublishJournals(folder: folder.at("journals"), hub: "hub")
      .open(package: package)
    defer { journal.close() }
    var ports = LivePublish(
      package: try LocalPackage(at: package), hub: hub.client, journal: journal
    ).ports
    // No wait of a test is waited for, but the end of watching never comes first.
    ports.sleep = { seconds in
      let isCatalogue = seconds == PublishMachine.catalogueSeconds
      guard seconds >= 600 || isCatalogue && !isCatalogueDue else { return }
      let (stream, _) = AsyncStream<Void>.makeStream()
      for await _ in stream {}
    }
    let told = Mutex<[PublishNotice]>([])
    let run = Mutex<PublishDriver?>(nil)
    let driver = PublishDriver(
      machine: PublishMachine(options: options, address: hub.client.address), ports: ports
    ) { notice in
      told.withLock { $0.append(notice) }
      if stopAt(notice) { await run.withLock { $0 }?.cancel() }
    }
    run.withLock { $0 = driver }
    let outcome = await driver.run()
    return Run(outcome: outcome, told: told.withLock { $0 })
  }
}
