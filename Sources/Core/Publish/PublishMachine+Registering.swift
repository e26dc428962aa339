// Presigning and registering. A lost answer never makes a second revision: before a request is made,
// the latest revision is read and taken over where it names the same objects; and where one of ours
// may be among those that came since, they are read too.
extension PublishMachine {
  mutating func presign(_ plan: PublishPlan, _ journal: JournalState) -> [PublishEffect] {
    phase = .presigning(plan, journal)
    return [
      .presign(ownerID: plan.dataset.ownerID, urls: plan.items.map(\.grant.objectURL))
    ]
  }

  mutating func presigned(_ urls: [String: String]) -> [PublishEffect] {
    guard case .presigning(let plan, let journal) = phase else { return [] }
    let address = { (item: PublishPlan.Item) in
      urls[item.grant.objectURL] ?? item.grant.objectURL
    }
    let descriptor = plan.items.first { $0.path == DataPackage.descriptorPath }
    let files = plan.items.filter { $0.path != DataPackage.descriptorPath }
    let spec = FlowSpec(
      ownerID: plan.dataset.ownerID, owner: plan.owner.username, dataset: plan.dataset.name,
      findability: plan.findability, descriptorURL: descriptor.map(address) ?? "",
      resourceURLs: files.map { FlowSpec.FileURL(path: $0.path, url: address($0)) },
      descriptor: plan.descriptor)
    return prove(
      PublishPhase.Registration(
        plan: plan, spec: spec, journal: journal, base: journal.registeringAfter,
        besides: options.wantsOwnRevision ? plan.unchangedSince : nil))
  }

  mutating func latestRead(_ status: RevisionStatus?) -> [PublishEffect] {
    guard case .registering(var registration) = phase else { return [] }
    (registration.latest, registration.next) = (status?.id.revision ?? 0, nil)
    if options.resumption == .never, registration.base == nil {
      registration.besides = registration.latest
    }
    return judge(status, of: registration)
  }

  /// A revision before the latest; nil where the hub knows none of that number.
  mutating func earlierRead(_ status: RevisionStatus?, number: Int) -> [PublishEffect] {
    guard case .registering(let registration) = phase, registration.next == number else {
      return []
    }
    return judge(status, of: registration)
  }

  /// Takes the revision over, looks at the one before it, or asks for one of our own.
  private mutating func judge(
    _ status: RevisionStatus?, of registration: PublishPhase.Registration
  ) -> [PublishEffect] {
    var registration = registration
    let latest = registration.latest ?? 0
    if let status, registration.isOurs(status) {
      return takeOver(status.id, of: registration)
    }
    let next = (registration.next ?? latest) - 1
    if next > registration.floor {
      registration.next = next
      phase = .registering(registration)
      return [.readStatus(FlowID(dataset: registration.plan.dataset, revision: next))]
    }
    (registration.base, registration.latest, registration.next) = (latest, nil, nil)
    phase = .registering(registration)
    return [.journal(.registering(after: latest)), .register(registration.spec)]
  }

  private mutating func takeOver(
    _ flow: FlowID, of registration: PublishPhase.Registration
  ) -> [PublishEffect] {
    let owner = registration.plan.owner.username
    // Nobody was asked yet, or the revision was there before: it is another run's.
    guard let base = registration.base, flow.revision > base else {
      return [.journal(.registered(flow)), .tell(.resumed(.watching(flow)))]
        + watch(flow, owner: owner)
    }
    return registered(flow, owner: owner)
  }

  mutating func registrationAnswered(_ reply: FlowReply) -> [PublishEffect] {
    guard case .registering(let registration) = phase else { return [] }
    guard reply.success, let flow = reply.flow else { return fail(.refused(reply.errors)) }
    return registered(flow, owner: registration.plan.owner.username)
  }

  private mutating func registered(_ flow: FlowID, owner: String) -> [PublishEffect] {
    let url = address.page(owner: owner, dataset: flow.dataset.name, revision: flow.revision)
    return [.journal(.registered(flow)), .tell(.registered(flow, url: url))]
      + watch(flow, owner: owner, isNew: true)
  }
}

extension PublishPhase.Registration {
  /// Revisions looked at where a damaged journal does not say where to begin.
  static let doubted = 32
  /// The most revisions looked at, whatever number a hub gives its latest.
  static let lookedAt = 256

  /// Revisions up to this one are not of this publish, but that the latest may be of the same objects.
  fileprivate var floor: Int {
    let latest = latest ?? 0
    if let base { return max(base, latest - Self.lookedAt) }
    return journal.isInDoubt ? max(0, latest - Self.doubted) : latest
  }

  /// Whether the revision names the objects of ours, so that no second one is made. One that has failed
  /// is only taken over where this publish may have made it: else it is tried anew.
  func isOurs(_ status: RevisionStatus) -> Bool {
    guard spec.isSame(as: status.spec), status.id != journal.failed,
      status.id.revision > besides ?? 0
    else { return false }
    return status.state != .failed || status.id.revision > floor
  }
}

extension FlowSpec {
  /// Whether SpecStore's copy of a spec has the same bytes. Object keys are made of md5s, so the
  /// addresses' paths decide; host and signature may differ, as a hub may have moved meanwhile.
  func isSame(as stored: JSONValue) -> Bool {
    guard let input = stored["inputs"]?[0],
      stored["meta"]?["findability"]?.string == findability.rawValue
    else { return false }
    let mapping = input["parameters"]?["resource-mapping"]?.object ?? [:]
    let same = { (url: String?, own: String) in
      url.map { URLText.pathOfAddress($0) } == URLText.pathOfAddress(own)
    }
    return same(input["url"]?.string, descriptorURL)
      && mapping.count == resourceURLs.count
      && resourceURLs.allSatisfy { same(mapping[$0.path]?.string, $0.url) }
  }
}
