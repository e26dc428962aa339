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
