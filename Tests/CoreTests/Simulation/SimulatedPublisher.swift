@testable import Core

/// A process that publishes: the product's machine, driven as `PublishDriver` drives it, with every
/// effect a step after which it may die.
final class SimulatedPublisher {
  let computer: SimulatedComputer
  let world: Simulation
  private(set) var double: MachineDouble
  private(set) var isAlive = true
  let started: Double
  /// The state of each file when it was checked, and what it held.
  var stamps: [String: Int] = [:]
  var checked: [String: String] = [:]
  /// Whether a file changed that was checked and was still to be sent.
  var changedFiles: Set<String> = []
  /// Whether something other than the store answered when it was asked for an object.
  var isInDoubt = false
  private var tries = TryCount()
  /// Requests made, but for looks at how far the flow is.
  var requests = 0
  private var events: [PublishEvent] = []
  private var isHandling = false
  private var journal: SimulatedJournal
  private var isJournalBroken = false
  private var waits: [PublishOperation: Int] = [:]
  private var nextWait = 0
  private var stepsLeft: Int

  init(_ computer: SimulatedComputer, in world: Simulation) {
    self.computer = computer
    self.world = world
    started = world.now
    journal = SimulatedJournal(bug: world.bug)
    let crashes = computer.plan.crashes
    let life = computer.lives
    stepsLeft = crashes.indices.contains(life) ? crashes[life] : .max
    computer.lives += 1
    double = MachineDouble(
      options: world.plan.options,
      address: HubAddress(api: "http://api", site: "http://site"), bug: world.bug)
  }

  var outcome: PublishOutcome? { double.machine.outcome }
  /// Whether what comes about still reaches it.
  var isListening: Bool { isAlive && outcome == nil }

  /// Takes in what has come about, and what that brings about at once; may die of it.
  func take(_ event: PublishEvent) {
    guard isAlive else { return }
    events.append(event)
    guard !isHandling else { return }
    isHandling = true
    do throws(Crash) {
      while !events.isEmpty {
        let event = events.removeFirst()
        world.note(computer, "< \(event.name)")
        world.rules.told(event, to: self)
        tries.count(event, of: self)
        for effect in double.handle(event) {
          world.note(computer, "> \(effect.name)")
          try step()
          guard try carryOut(effect) else { break }
        }
      }
    } catch {
      isAlive = false
      world.crashed(self)
    }
    isHandling = false
    if isAlive, let outcome { world.ended(self, outcome) }
  }

  /// One step nearer to the end of this life.
  func step() throws(Crash) {
    stepsLeft -= 1
    if stepsLeft <= 0 { throw Crash() }
  }

  /// As `PublishDriver.carryOut`: false where the effects after this one must not be.
  private func carryOut(_ effect: PublishEffect) throws(Crash) -> Bool {
    world.rules.check(effect, of: self)
    switch effect {
    case .journal(let record):
      if let fault = try append(record) {
        events.insert(.failed(.journal, fault), at: 0)
        return outcome != nil
      }
    case .endWait(let operation): waits[operation] = nil
    case .wait(let seconds, let operation):
      nextWait += 1
      let number = nextWait
      waits[operation] = number
      world.after(seconds) { [self] in
        guard isListening, waits[operation] == number else { return }
        waits[operation] = nil
        take(.waited(operation))
      }
    case .startWaitTimeout(let seconds):
      world.after(seconds) { [self] in if isListening { take(.waitTimedOut) } }
    case .startCatalogueTimeout(let seconds):
      world.after(seconds) { [self] in if isListening { take(.catalogueTimedOut) } }
    case .confirm:
      world.after(world.random.seconds(0...5)) { [self] in if isListening { take(.confirmed) } }
    case .tell, .stop, .hold: break
    case .readJournal(let fingerprint):
      computer.opened(fingerprint: fingerprint)
      take(.journalRead(SimulatedJournal.state(of: fingerprint, on: computer.disk)))
    default: request(effect)
    }
    return true
  }

  /// Makes the record durable; once that failed, it does for good.
  private func append(_ record: JournalRecord) throws(Crash) -> HubFault? {
    if isJournalBroken || world.isDiskFull() {
      isJournalBroken = true
      return .file(.system(path: "journal", operation: "write it", errno: 28))
    }
    computer.underWay = record
    try journal.append(record, on: &computer.disk) { () throws(Crash) in try step() }
    computer.acknowledge(record)
    world.rules.journalled(record, by: self)
    return nil
  }
}

/// How often in a row each operation has failed.
struct TryCount {
  private var failures: [PublishOperation: Int] = [:]

  /// Counts a failure; a person who asks for a try counts anew.
  mutating func count(_ event: PublishEvent, of publisher: SimulatedPublisher) {
    switch event {
    case .failed(let operation, _):
      failures[operation, default: 0] += 1
      publisher.world.rules.check(failures: failures[operation] ?? 0, of: operation)
    case .statusRead: failures[.readStatus] = nil
    case .catalogueRead: failures[.readCatalogue] = nil
    case .uploadsGranted: failures[.authorizeUploads] = nil
    case .storedRead:
      failures = failures.filter { if case .readStored = $0.key { false } else { true } }
    case .retryAsked, .unpaused: failures = [:]
    default: break
    }
  }
}
