// Presigning and registering. A lost answer never makes a second revision: before the request
// is made again, the latest revision is read and taken over where it is ours.
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
    let descriptor = plan.items.first { $0.path == PublishPlan.descriptorPath }
    let files = plan.items.filter { $0.path != PublishPlan.descriptorPath }
    let spec = FlowSpec(
      ownerID: plan.dataset.ownerID, owner: plan.owner.username, dataset: plan.dataset.name,
      findability: plan.findability, descriptorURL: descriptor.map(address) ?? "",
      resourceURLs: files.map { FlowSpec.FileURL(path: $0.path, url: address($0)) },
      descriptor: plan.descriptor)
    return prove(
      PublishPhase.Registration(
        plan: plan, spec: spec, base: journal.registeringAfter,
        isUncertain: journal.registeringAfter != nil))
  }

  mutating func latestRead(_ status: RevisionStatus?) -> [PublishEffect] {
    guard case .registering(var registration) = phase else { return [] }
    let latest = status?.id.revision ?? 0
    if registration.isUncertain, let status, latest > registration.base ?? 0,
      registration.spec.isSame(as: status.spec)
    {
      return registered(status.id, owner: registration.plan.owner.username)
    }
    registration.base = latest
    registration.isUncertain = true
    phase = .registering(registration)
    return [.journal(.registering(after: latest)), .register(registration.spec)]
  }

  mutating func registrationAnswered(_ reply: FlowReply) -> [PublishEffect] {
    guard case .registering(let registration) = phase else { return [] }
    guard reply.success, let flow = reply.flow else { return fail(.refused(reply.errors)) }
    return registered(flow, owner: registration.plan.owner.username)
  }

  private mutating func registered(_ flow: FlowID, owner: String) -> [PublishEffect] {
    let url = address.page(owner: owner, dataset: flow.dataset.name, revision: flow.revision)
    return [.journal(.registered(flow)), .tell(.registered(flow, url: url))]
      + watch(flow, owner: owner)
  }
}

extension FlowSpec {
  /// Whether SpecStore's copy of a spec is of the same bytes: object keys are made of md5s, so the
  /// addresses tell, whatever signature they carry.
  func isSame(as stored: JSONValue) -> Bool {
    guard let input = stored["inputs"]?[0],
      stored["meta"]?["findability"]?.string == findability.rawValue
    else { return false }
    let mapping = input["parameters"]?["resource-mapping"]?.object ?? [:]
    let same = { (url: String?, own: String) in
      url.map { URLText.withoutQuery($0) } == URLText.withoutQuery(own)
    }
    return same(input["url"]?.string, descriptorURL)
      && mapping.count == resourceURLs.count
      && resourceURLs.allSatisfy { same(mapping[$0.path]?.string, $0.url) }
  }
}
