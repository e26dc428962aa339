@testable import Core

/// What must hold after every step. Each rule is looked at where something happens that could break
/// it; the first that is broken ends the run.
final class SafetyRules {
  private(set) var violation: String?
  private var digests: [[UInt8]: FileDigest] = [:]
  /// Keys of objects that some journal says are stored.
  private var claimed: Set<String> = []
  private var revisions: [String: Int] = [:]
  /// Grants that the store refused, by their signatures.
  private var refusedGrants: Set<String> = []
  /// Grants for files that the store has.
  private var needlessGrants: Set<String> = []

  func breach(_ text: String) { if violation == nil { violation = text } }

  func digest(of bytes: [UInt8]) -> FileDigest {
    if let known = digests[bytes] { return known }
    let digest = FileDigest(of: bytes)
    digests[bytes] = digest
    return digest
  }

  // MARK: The journal

  /// What the journal says has happened; what was said to be durable outlives a crash.
  func journalled(_ record: JournalRecord, by publisher: SimulatedPublisher) {
    let hub = publisher.world.hub
    switch record {
    case .uploaded(let path, let md5):
      let key = SimulatedHub.key(path: path, md5: md5)
      claimed.insert(key)
      checkObject(key, on: hub)
    case .registered(let flow):
      let revision = hub.revision(flow)
      if revision == nil { breach("the journal says \(flow) is registered, the hub has none") }
      if let revision, !Self.isOf(revision.spec, publisher) {
        breach("the journal says \(flow) is registered, the hub has other files there")
      }
    case .began, .registering, .ended: break
    }
    if SafetyRules.hasToken(record.json.text()) { breach("a token is in the journal") }
  }

  /// After a crash all that was said to be durable is there, but where a new journal was just taking
  /// the place of the old one.
  func checkJournal(of computer: SimulatedComputer) {
    let records = SimulatedJournal.records(on: computer.disk)
    if let next = computer.underWay, case .began = next, records == [next] {
      return computer.forgetAcknowledged()
    }
    if !records.starts(with: computer.acknowledged) {
      breach("the journal lost what it was said to keep")
    }
  }

  // MARK: The store

  /// An object was written; a store that takes any bytes may spoil one that was right.
  func stored(_ key: String, on hub: SimulatedHub, isHonest: Bool) {
    if isHonest, claimed.contains(key) { checkObject(key, on: hub) }
  }

  /// A grant was made for a file that the store has.
  func grantedThere(_ signature: String) { needlessGrants.insert(signature) }

  private func checkObject(_ key: String, on hub: SimulatedHub) {
    guard let bytes = hub.objects[key] else {
      return breach("a journal says \(key) is stored, and it is not")
    }
    if digest(of: bytes).md5Hex != key.prefix(while: { $0 != "." }) {
      breach("a journal says \(key) is stored, and other bytes are")
    }
  }

  /// Whether the store has the right bytes there.
  func isStored(_ key: String, on hub: SimulatedHub) -> Bool {
    hub.objects[key].map { digest(of: $0).md5Hex == key.prefix { $0 != "." } } ?? false
  }

  func refused(_ grant: UploadGrant, by publisher: SimulatedPublisher, status: Int) {
    if status == 403, let signature = grant["X-Amz-Signature"] { refusedGrants.insert(signature) }
  }

  // MARK: Registering

  /// A revision was made: of files that are stored as they were checked, and the only one of its
  /// publish.
  func registered(_ spec: FlowSpec, by registrant: HubCall.Registrant, on hub: SimulatedHub) {
    for file in spec.resourceURLs {
      let key = SimulatedHub.key(of: file.url)
      guard let bytes = hub.objects[key] else {
        return breach("registered, and \(file.path) is not stored")
      }
      if digest(of: bytes).md5Hex != registrant.checked[file.path] {
        breach("registered, and \(file.path) is not as it was checked")
      }
    }
    if Set(spec.resourceURLs.map(\.path)) != Set(registrant.checked.keys) {
      breach("registered without all files")
    }
    let descriptor = hub.objects[SimulatedHub.key(of: spec.descriptorURL)]
    if descriptor != JSONValue.object(spec.descriptor).bytes() {
      breach("registered, and the descriptor is not stored")
    }
    let publish = "\(registrant.computer) \(registrant.publish)"
    revisions[publish, default: 0] += 1
    if revisions[publish] != 1 { breach("a second revision of one publish") }
  }

  /// Whether a spec is of the files as that process checked them.
  static func isOf(_ spec: FlowSpec, _ publisher: SimulatedPublisher) -> Bool {
    spec.resourceURLs.count == publisher.checked.count
      && spec.resourceURLs.allSatisfy { file in
        publisher.checked[file.path].map {
          SimulatedHub.key(path: file.path, md5: $0) == SimulatedHub.key(of: file.url)
        } ?? false
      }
  }

  // MARK: What leaves

  /// A request leaves, for the hub or, after a redirect, for another host.
  func sent(_ call: HubCall, token: String?, toOther: Bool) {
    if token != nil, toOther || call.isToStore { breach("a token leaves for another host") }
  }

  func check(_ effect: PublishEffect, of publisher: SimulatedPublisher) {
    switch effect {
    case .upload(let item, _):
      let key = item.grant.key ?? ""
      let signature = item.grant["X-Amz-Signature"] ?? ""
      if !publisher.isInDoubt, isStored(key, on: publisher.world.hub) {
        if publisher.computer.confirmed.contains(key) { breach("\(item.path) is sent again") }
        if needlessGrants.contains(signature) { breach("\(item.path) is sent, and was there") }
      }
      if refusedGrants.contains(signature) {
        breach("\(item.path) is sent by a grant that was refused")
      }
    case .register(let spec):
      if SafetyRules.hasToken(spec.json.text()) { breach("a token is in the spec") }
    case .tell(.retrying), .tell(.ended):
      if SafetyRules.hasToken("\(effect)") { breach("a token is told") }
    default: break
    }
  }

  /// What the machine was told is stored, and is, must not be sent again.
  func told(_ event: PublishEvent, to publisher: SimulatedPublisher) {
    let hub = publisher.world.hub
    guard case .storedRead(let found) = event else { return }
    for (url, object) in found {
      let key = SimulatedHub.key(of: url)
      guard case .found = object, isStored(key, on: hub) else { continue }
      publisher.computer.confirmed.insert(key)
    }
  }

  private static func hasToken(_ text: String) -> Bool { text.contains("-token-") }
}

// How a publish may end, and when it must.
extension SafetyRules {
  /// The longest time between the end of all faults and a publish's end, beside what sending and the
  /// flow take.
  private static let patienceSeconds = 60.0

  func check(failures: Int, of operation: PublishOperation) {
    if failures > RetryPolicy().retries + 1 { breach("\(operation) is tried without end") }
  }

  func checkRequests(of publisher: SimulatedPublisher) {
    let files = publisher.world.plan.paths.count + 1
    if publisher.requests > SafetyRules.mostRequests(files: files) { breach("too many requests") }
  }

  /// Each of a file's tries may need a new grant, and a look at the store, which have tries of their
  /// own.
  private static func mostRequests(files: Int) -> Int {
    let tries = RetryPolicy().retries + 1
    return tries * 10 + files * tries * (2 + 5 * tries)
  }

  func ended(_ publisher: SimulatedPublisher, _ outcome: PublishOutcome) {
    let world = publisher.world
    if case .published(let flow, _) = outcome {
      let revision = world.hub.revision(flow)
      if (world.hub.catalogued(at: world.now)?.revision ?? 0) < flow.revision {
        breach("published, and MetaStore does not have it")
      }
      if revision?.course.end != .succeeded { breach("published, and the flow did not succeed") }
      if let revision, !SafetyRules.isOf(revision.spec, publisher) {
        breach("published, and the revision is of other files")
      }
    }
    if case .failed(_, .hub(.upload(let path), let fault)) = outcome,
      publisher.changedFiles.contains(path), SafetyRules.isAboutBytes(fault)
    {
      breach("\(path) changed while it was sent, and it ended with \(fault)")
    }
    if publisher.started >= world.quiet, publisher.changedFiles.isEmpty,
      !isExpected(outcome, world)
    {
      breach("nothing was wrong, and it ended with \(outcome)")
    }
  }

  /// Once nothing goes wrong any more, each process ends in a bounded time.
  func checkEnd(of computer: SimulatedComputer, in world: Simulation) {
    guard !computer.isDone, let publisher = computer.publisher, publisher.isListening else {
      return
    }
    let plan = world.plan
    let sending = Double(plan.paths.count + 1) * 5
    let flow = plan.course.end == .never ? plan.options.waitTimeoutSeconds : plan.course.seconds
    let catalogue = min(plan.catalogueSeconds, PublishMachine.catalogueSeconds)
    let limit =
      max(publisher.started, world.quiet) + sending + flow + catalogue + SafetyRules.patienceSeconds
    if world.now > limit { breach("it goes on although nothing is wrong any more") }
  }

  /// Whether the store speaks of the bytes that it got.
  private static func isAboutBytes(_ fault: HubFault) -> Bool {
    switch fault {
    case .wrongBytes, .store(400, _, _, _): true
    default: false
    }
  }

  private func isExpected(_ outcome: PublishOutcome, _ world: Simulation) -> Bool {
    switch outcome {
    case .published: return true
    case .failed(_, .unusableDescriptor(.noResources)): return world.plan.paths.isEmpty
    case .failed(_, .notCatalogued): return world.plan.catalogueSeconds > 20
    case .failed(_, .invalidOnHub(let flow, _, _, _)):
      return world.hub.revision(flow)?.course.end == .invalid
    case .failed(_, .pipelineFailed(let flow, _, _)):
      let end = world.hub.revision(flow)?.course.end
      return end == .failed || end == .failedSilently
    case .failed(_, .stillRunning(let flow, _)):
      return world.hub.revision(flow)?.course.end == .never
    default: return false
    }
  }
}
