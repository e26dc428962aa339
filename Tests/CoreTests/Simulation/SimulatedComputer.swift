@testable import Core

/// A machine with a disk, a package and its journal; one process at a time publishes from it.
final class SimulatedComputer {
  /// A file and which state of it: each writing gives another stamp, whatever is written.
  struct File {
    var content: [UInt8]
    var stamp = 0
  }

  let index: Int
  let plan: SimulationPlan.Computer
  let package: PackageFacts
  var files: [String: File]
  var disk = SimulatedDisk()
  var publisher: SimulatedPublisher?
  var isDone = false
  /// Processes begun so far.
  var lives = 0
  /// The publish that is under way, counted; another content begins another one.
  private(set) var publish = 0
  private var fingerprint: String?
  /// Records of the journal that were said to be durable.
  private(set) var acknowledged: [JournalRecord] = []
  /// Those and the ones that the process found, which the next flush makes durable.
  private var found: [JournalRecord] = []
  /// The record that is being written.
  var underWay: JournalRecord?
  /// Keys of objects that the store, or the hub, said are there.
  var confirmed: Set<String> = []
  /// What the first process found of the files, for a bug that remembers it.
  var remembered: [Int: CheckedResource] = [:]

  init(index: Int, plan: SimulationPlan.Computer, paths: [String]) {
    self.index = index
    self.plan = plan
    files = plan.contents.mapValues { File(content: $0) }
    let resources = paths.enumerated().map { place, path -> JSONValue in
      ["name": .string("r\(place)"), "path": .string(path)]
    }
    let package = DataPackage(["name": "p", "resources": .array(resources)])
    self.package = PackageFacts(package: package, sizes: [:])
  }

  func write(_ content: [UInt8], to path: String) {
    files[path]?.content = content
    files[path]?.stamp += 1
  }

  /// A process opens the journal for the publish with that fingerprint.
  func opened(fingerprint: String) {
    if self.fingerprint != fingerprint { publish += 1 }
    self.fingerprint = fingerprint
    found = SimulatedJournal.records(on: disk)
  }

  /// The record is said to be durable.
  func acknowledge(_ record: JournalRecord) {
    underWay = nil
    if case .began = record { found = [] }
    found.append(record)
    acknowledged = found
  }

  /// Another journal is there than the one that was told of.
  func forgetAcknowledged() { acknowledged = [] }

  /// Whether the journal tells how the publish ended.
  var hasEndOnDisk: Bool {
    if case .ended = SimulatedJournal.records(on: disk).last { true } else { false }
  }
}
