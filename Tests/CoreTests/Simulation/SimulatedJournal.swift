@testable import Core

/// A process was killed, or the power failed.
struct Crash: Error {}

/// What `JournalFile` does, on a disk in memory; between any two steps the process may die.
struct SimulatedJournal {
  static let name = "journal"
  private static let temporary = "journal.tmp"

  let bug: PlantedBug?
  /// Where the records end; nil until that is known.
  private var end: JournalEnd?

  init(bug: PlantedBug?) { self.bug = bug }

  /// What an earlier run left of the publish with that fingerprint.
  static func state(of fingerprint: String, on disk: SimulatedDisk) -> JournalState {
    JournalText.state(of: disk.read(name)).counting(for: fingerprint)
  }

  /// The records that can be read back.
  static func records(on disk: SimulatedDisk) -> [JournalRecord] {
    JournalText.read(disk.read(name) ?? []).records
  }

  mutating func append(
    _ record: JournalRecord, on disk: inout SimulatedDisk, _ step: () throws(Crash) -> Void
  ) throws(Crash) {
    if case .began = record { return try begin(record, on: &disk, step) }
    if bug != .skippedFolderFlush { disk.flushFolder() }
    var end = end ?? JournalText.read(disk.read(SimulatedJournal.name) ?? []).end
    let place = end.place
    let line = end.add(record)
    try write(line + end.mark, to: SimulatedJournal.name, from: place, on: &disk, step)
    self.end = end
  }

  private mutating func begin(
    _ record: JournalRecord, on disk: inout SimulatedDisk, _ step: () throws(Crash) -> Void
  ) throws(Crash) {
    var end = JournalEnd()
    let line = end.add(record)
    disk.make(SimulatedJournal.temporary)
    try write(line + end.mark, to: SimulatedJournal.temporary, from: 0, on: &disk, step)
    disk.move(SimulatedJournal.temporary, to: SimulatedJournal.name)
    try step()
    if bug != .skippedFolderFlush { disk.flushFolder() }
    try step()
    self.end = end
  }

  private func write(
    _ bytes: [UInt8], to name: String, from place: Int, on disk: inout SimulatedDisk,
    _ step: () throws(Crash) -> Void
  ) throws(Crash) {
    let half = bytes.count / 2
    disk.write(bytes.prefix(half), to: name, from: place)
    try step()
    disk.write(bytes.dropFirst(half), to: name, from: place + half)
    disk.shorten(name, to: place + bytes.count)
    try step()
    if bug != .skippedFlush { disk.flush(name) }
    try step()
  }
}
