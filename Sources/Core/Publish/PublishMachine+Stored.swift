// Stored means stored: nobody's word that a file is there is believed before the store has been
// asked for the object itself.
extension PublishMachine {
  /// Asks for the objects that RawStore says it has; the others are sent anyway.
  mutating func lookUp(_ plan: PublishPlan, _ journal: JournalState) -> [PublishEffect] {
    let urls = plan.items.filter(\.grant.exists).map(\.grant.objectURL)
    if urls.isEmpty { return planned(plan, journal) }
    phase = .lookingUp(plan, journal)
    return [.readStored(ownerID: plan.dataset.ownerID, urls: urls, path: nil)]
  }

  /// Asks for the object of a file that was sent, or that RawStore says arrived.
  mutating func lookUp(
    _ item: PublishPlan.Item, _ doubt: PublishPhase.Doubt, in uploads: inout PublishPhase.Uploads
  ) -> [PublishEffect] {
    uploads.doubts[item.path] = doubt
    return [
      .readStored(
        ownerID: uploads.plan.dataset.ownerID, urls: [item.grant.objectURL], path: item.path)
    ]
  }

  /// Asks once more for the object of one file.
  mutating func lookUpAgain(path: String) -> [PublishEffect] {
    guard case .uploading(var uploads) = phase, let item = uploads.active[path],
      let doubt = uploads.doubts[path]
    else { return [] }
    return lookUp(item, doubt, in: &uploads)
  }

  /// Asks for every object at the address that the runner will read it at.
  mutating func prove(_ registration: PublishPhase.Registration) -> [PublishEffect] {
    phase = .proving(registration)
    let ownerID = registration.plan.dataset.ownerID
    return [.readStored(ownerID: ownerID, urls: registration.addresses, path: nil)]
  }

  mutating func storedRead(_ found: [String: ObjectPresence]) -> [PublishEffect] {
    switch phase {
    case .lookingUp(var plan, let journal):
      attempts[.readStored(path: nil)] = nil
      for place in plan.items.indices where plan.items[place].grant.exists {
        let item = plan.items[place]
        plan.items[place].proof = found[item.grant.objectURL]?.proof(of: item.digest)
      }
      return planned(plan, journal)
    case .uploading(let uploads): return storedRead(found, uploads)
    case .proving(let registration): return proved(registration, by: found)
    case .idle, .packaging, .checking, .signingIn, .planning, .comparing, .confirming, .presigning,
      .registering, .watching, .reporting, .cataloguing, .ended:
      return []
    }
  }

  private mutating func storedRead(
    _ found: [String: ObjectPresence], _ uploads: PublishPhase.Uploads
  ) -> [PublishEffect] {
    var effects: [PublishEffect] = []
    for path in uploads.doubts.keys.sorted() {
      guard case .uploading(var uploads) = phase, let item = uploads.active[path],
        let object = found[item.grant.objectURL],
        let doubt = uploads.doubts.removeValue(forKey: path)
      else { continue }
      defer { attempts[.readStored(path: path)] = nil }
      if let proof = object.proof(of: item.digest) {
        uploads.active[path] = nil
        phase = .uploading(uploads)
        effects += arrived(item, proof)
      } else if doubt == .told {
        effects += send(item, of: &uploads)
        phase = .uploading(uploads)
      } else {
        phase = .uploading(uploads)
        let fault = object.fault(path: path, digest: item.digest) ?? .notKept(path: path)
        effects += failed(.upload(path: path), fault)
      }
    }
    return effects
  }

  private mutating func proved(
    _ registration: PublishPhase.Registration, by found: [String: ObjectPresence]
  ) -> [PublishEffect] {
    for (item, url) in zip(registration.plan.items, registration.addresses) {
      let object = found[url] ?? .absent
      if let fault = object.fault(path: item.path, digest: item.digest) {
        return failed(.readStored(path: nil), fault)
      }
    }
    phase = .registering(registration)
    return [.readLatest(registration.plan.dataset)]
  }

  /// Compares the plan with what the hub shows, where that is wanted. A run that may have asked for its
  /// revision goes on with that.
  private mutating func planned(
    _ plan: PublishPlan, _ journal: JournalState
  ) -> [PublishEffect] {
    guard options.comparesPlan, options.goal == .planned || journal.registeringAfter == nil else {
      return settled(plan, journal)
    }
    phase = .comparing(plan, journal)
    return [.readLast(plan.dataset)]
  }

  mutating func lastRead(_ last: PublishedRevision?) -> [PublishEffect] {
    guard case .comparing(var plan, let journal) = phase else { return [] }
    attempts[.readLast] = nil
    plan.diff = RevisionDiff(plan, rows: plan.rows, since: last)
    return settled(plan, journal)
  }

  /// What the hub shows is not to be had: the publish goes on without the comparison.
  mutating func lastUnknown() -> [PublishEffect] {
    guard case .comparing(let plan, let journal) = phase else { return [] }
    return settled(plan, journal)
  }

  /// The plan as it is carried out, or why it is not.
  private mutating func settled(
    _ plan: PublishPlan, _ journal: JournalState
  ) -> [PublishEffect] {
    phase = .confirming(plan, journal)
    let kept = plan.items.compactMap { item in item.proof.map { weakness(of: item, $0) } }
    let told = [.tell(.planned(plan))] + kept.flatMap(\.self)
    if options.goal == .planned { return told + end(.reached(.planned(plan))) }
    if options.unchanged == .refuse, let revision = plan.unchangedSince {
      let url = address.page(
        owner: plan.owner.username, dataset: plan.dataset.name, revision: revision)
      return told
        + fail(.unchanged(FlowID(dataset: plan.dataset, revision: revision), url: url))
    }
    return told + (options.confirmation == .given ? confirmed() : [.confirm(plan)])
  }

  /// The store has the file, by what it told of its object, and so it has the others of that object.
  private mutating func arrived(
    _ item: PublishPlan.Item, _ proof: StoredProof
  ) -> [PublishEffect] {
    guard case .uploading(var uploads) = phase else { return [] }
    let others = uploads.takeAll(of: item)
    phase = .uploading(uploads)
    return kept(item, proof) + others.flatMap { [started($0)] + kept($0, proof) } + sendParked()
      + sendNext()
  }

  private func kept(_ item: PublishPlan.Item, _ proof: StoredProof) -> [PublishEffect] {
    let (path, bytes) = (item.path, item.digest.bytes)
    return [
      .journal(.uploaded(path: path, md5: item.digest.md5Hex)),
      .tell(.uploadProgressed(resource: item.resource, path: path, sent: bytes, bytes: bytes)),
      .tell(.uploaded(resource: item.resource, path: path, bytes: bytes)),
    ] + weakness(of: item, proof)
  }

  /// What is said of a file that the store tells no md5 of.
  private func weakness(of item: PublishPlan.Item, _ proof: StoredProof) -> [PublishEffect] {
    guard proof != .md5 else { return [] }
    return [.tell(.provedWeakly(resource: item.resource, path: item.path, by: proof))]
  }
}
