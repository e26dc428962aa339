// Planning and uploading.
extension PublishMachine {
  mutating func journalRead(_ journal: JournalState) -> [PublishEffect] {
    guard case .planning(let draft, _) = phase else { return [] }
    let journal = options.resumption == .never ? JournalState() : journal
    let isDry = options.goal == .planned
    var effects = journal.damagedLine.map { [PublishEffect.tell(.journalDamaged(line: $0))] } ?? []
    if let flow = journal.registered {
      effects.append(.tell(.resumed(.watching(flow))))
      if !isDry { return effects + watch(flow, owner: draft.owner.username) }
    }
    phase = .planning(draft, journal)
    if !journal.isNew, journal.registered == nil {
      effects.append(.tell(.resumed(.uploads(confirmed: journal.uploaded.count))))
    }
    if !isDry, journal.isNew || journal.damagedLine != nil { effects += begin(draft, journal) }
    return effects + [.authorizeUploads(draft.request)]
  }

  /// Starts a new journal. It keeps that the old one was damaged, and what that said of revisions.
  private func begin(_ draft: PlanDraft, _ journal: JournalState) -> [PublishEffect] {
    var subject = RunSubject(dataset: "\(draft.owner.username)/\(draft.dataset.name)")
    subject.findability = draft.findability
    subject.fileCount = draft.files.count
    subject.files = draft.files.map {
      RunFile(path: $0.path, resource: $0.resource, bytes: $0.digest.bytes)
    }
    subject.excluded = options.excluded.sorted()
    let began = JournalRecord.began(
      fingerprint: draft.fingerprint, of: subject, isInDoubt: journal.isInDoubt)
    let base = journal.registeringAfter.map { JournalRecord.registering(after: $0) }
    return [.journal(began)] + (base.map { [.journal($0)] } ?? [])
  }

  mutating func uploadsGranted(_ reply: RawStoreReply) -> [PublishEffect] {
    attempts[.authorizeUploads] = nil
    if case .uploading(let uploads) = phase { return granted(reply, uploads) }
    failedTries = 0
    guard case .planning(let draft, let journal) = phase else { return [] }
    var items: [PublishPlan.Item] = []
    for file in draft.files {
      guard let grant = reply.grants[file.path] else { return fail(.noGrant(path: file.path)) }
      items.append(
        PublishPlan.Item(
          path: file.path, resource: file.resource, digest: file.digest, grant: grant))
    }
    let plan = PublishPlan(
      owner: draft.owner, dataset: draft.dataset, findability: draft.findability,
      descriptor: draft.descriptor, items: items, rows: draft.rows)
    return lookUp(plan, journal)
  }

  mutating func confirmed() -> [PublishEffect] {
    guard case .confirming(let plan, let journal) = phase else { return [] }
    let uploads = PublishPhase.Uploads(plan: plan, journal: journal, waiting: plan.missing)
    phase = .uploading(uploads)
    return [.tell(.confirmed)] + sendNext()
  }

  /// Begins as many uploads as there are jobs, or goes on to registering after the last one.
  mutating func sendNext() -> [PublishEffect] {
    guard case .uploading(var uploads) = phase, !isPaused else { return [] }
    if uploads.isDone { return presign(uploads.plan, uploads.journal) }
    var effects: [PublishEffect] = []
    while uploads.active.count < jobs, let item = uploads.takeNext() {
      uploads.active[item.path] = item
      effects.append(started(item))
      effects += send(item, of: &uploads)
    }
    phase = .uploading(uploads)
    return effects
  }

  func started(_ item: PublishPlan.Item) -> PublishEffect {
    .tell(.uploadStarted(resource: item.resource, path: item.path, bytes: item.digest.bytes))
  }

  /// Sends an active file; while the person has paused, when they go on.
  func send(_ item: PublishPlan.Item, of uploads: inout PublishPhase.Uploads) -> [PublishEffect] {
    if isPaused {
      if !uploads.held.contains(item.path) { uploads.held.append(item.path) }
      return []
    }
    let isDescriptor = item.path == DataPackage.descriptorPath
    return [.upload(item, descriptor: isDescriptor ? uploads.plan.descriptorBytes : nil)]
  }

  mutating func uploadProgressed(path: String, sent: Int) -> [PublishEffect] {
    guard case .uploading(let uploads) = phase, let item = uploads.active[path] else { return [] }
    let bytes = item.digest.bytes
    let told = PublishEffect.tell(
      .uploadProgressed(
        resource: item.resource, path: path, sent: min(sent, bytes), bytes: bytes))
    // A store that takes so much is back: the others need not wait for the end of a large file.
    let isBack = path == uploads.scout && sent >= PublishMachine.provingBytes
    return [told] + (isBack ? sendParked() : [])
  }

  /// The store accepted the file; the object itself shows whether it is stored.
  mutating func uploaded(path: String) -> [PublishEffect] {
    guard case .uploading(var uploads) = phase, let item = uploads.active[path],
      uploads.doubts[path] == nil
    else { return [] }
    defer { phase = .uploading(uploads) }
    return lookUp(item, .sent, in: &uploads)
  }

  /// New grants for files that wait for one; the reply does not say which request it answers.
  private mutating func granted(
    _ reply: RawStoreReply, _ uploads: PublishPhase.Uploads
  ) -> [PublishEffect] {
    guard uploads.openRequests > 0 else { return [] }
    var uploads = uploads
    var effects: [PublishEffect] = []
    uploads.openRequests -= 1
    for path in uploads.renewing.sorted() {
      guard let grant = reply.grants[path], var item = uploads.active[path] else { continue }
      uploads.renewing.remove(path)
      item.grant = grant
      uploads.active[path] = item
      renewals.remove(path)
      effects +=
        grant.exists ? lookUp(item, .told, in: &uploads) : send(item, of: &uploads)
    }
    phase = .uploading(uploads)
    if uploads.openRequests == 0, let path = uploads.renewing.min() {
      return fail(.noGrant(path: path))
    }
    return effects
  }

  /// Asks for a new grant for one file.
  private mutating func renewGrant(for path: String) -> [PublishEffect] {
    guard case .uploading(var uploads) = phase, uploads.active[path] != nil else { return [] }
    uploads.renewing.insert(path)
    uploads.openRequests += 1
    phase = .uploading(uploads)
    return [.authorizeUploads(uploads.plan.request(for: [path]))]
  }

  /// Asks once more after a request for new grants failed, for all files that still wait for one.
  mutating func renewGrantsAgain() -> [PublishEffect] {
    guard case .uploading(var uploads) = phase else { return [] }
    if uploads.renewing.isEmpty {
      uploads.openRequests -= 1
      phase = .uploading(uploads)
      return []
    }
    return [.authorizeUploads(uploads.plan.request(for: uploads.renewing))]
  }

  /// Sends a file once more after a wait. Where it may have arrived, or its grant no longer holds,
  /// RawStore is asked first.
  mutating func sendAgain(path: String) -> [PublishEffect] {
    if !isPaused, renewals.contains(path) { return renewGrant(for: path) }
    guard case .uploading(var uploads) = phase, let item = uploads.active[path] else { return [] }
    defer { phase = .uploading(uploads) }
    return send(item, of: &uploads)
  }
}
