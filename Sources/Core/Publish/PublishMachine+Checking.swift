// Packaging, checking and signing in.
extension PublishMachine {
  mutating func packaged(_ facts: PackageFacts) -> [PublishEffect] {
    guard case .packaging = phase else { return [] }
    let resources = facts.package.resources
    let bytes = facts.sizes.values.reduce(0, +)
    let told = PublishEffect.tell(
      .packaged(resources: resources.count, bytes: bytes, findings: facts.findings))
    guard !resources.isEmpty else { return [told] + fail(.unusableDescriptor(.noResources)) }
    phase = .checking(PublishPhase.Checking(facts: facts))
    return [told, .check(resource: 0)]
  }

  mutating func checked(_ resource: CheckedResource) -> [PublishEffect] {
    guard case .checking(var checking) = phase, resource.index == checking.checked.count else {
      return []
    }
    checking.checked.append(resource)
    phase = .checking(checking)
    let name = checking.facts.package.resources[resource.index].name
    let told = PublishEffect.tell(.checked(resource: name, resource))
    if checking.checked.count < checking.facts.package.resources.count {
      return [told, .check(resource: checking.checked.count)]
    }
    return [told] + allChecked(checking)
  }

  private mutating func allChecked(_ all: PublishPhase.Checking) -> [PublishEffect] {
    let checking = all.without(options.excluded)
    if !options.excluded.isEmpty, let needed = checking.missingReference {
      return fail(.unusableDescriptor(.neededLeftOut(needed)))
    }
    guard !checking.checked.isEmpty else { return fail(.unusableDescriptor(.noResources)) }
    if options.findings == .stop, let failure = checking.failure(options.failOn) {
      return fail(failure)
    }
    guard let name = datasetName(of: checking.facts) else {
      return fail(.unusableDescriptor(.nameMissing))
    }
    guard DatasetID.isName(name) else {
      return fail(.unusableDescriptor(.nameUnusable(name)))
    }
    var twins = TextTwins()
    for (resource, checked) in zip(checking.facts.package.resources, checking.checked) {
      if let file = checked.files.first(where: { twins.isTwin($0.path) }) {
        return fail(.unusableDescriptor(.twinPath(file.path)))
      }
      switch resource.content {
      case .inline: return fail(.inlineData(resource: resource.name))
      case .unusable: return fail(.unusableResource(resource.name))
      case .local(let paths) where paths.count != checked.files.count:
        return fail(.unusableResource(resource.name))
      case .local, .remote: break
      }
    }
    if options.goal == .checked {
      return end(.reached(.checked(warnings: checking.warnings)))
    }
    phase = .signingIn(checking)
    return [.checkSession]
  }

  mutating func sessionChecked(_ profile: UserProfile?) -> [PublishEffect] {
    guard case .signingIn(let checking) = phase else { return [] }
    guard let profile else { return fail(.notSignedIn) }
    if let owner = options.owner, owner != profile.username { return [.readOwner(owner)] }
    return plan(for: profile, checking)
  }

  mutating func ownerRead(_ profile: UserProfile?) -> [PublishEffect] {
    guard case .signingIn(let checking) = phase, let owner = options.owner else { return [] }
    guard let profile else { return fail(.unknownOwner(owner)) }
    isForAnother = true
    return plan(for: profile, checking)
  }

  private mutating func plan(
    for profile: UserProfile, _ checking: PublishPhase.Checking
  ) -> [PublishEffect] {
    guard let name = datasetName(of: checking.facts) else {
      return fail(.unusableDescriptor(.nameMissing))
    }
    let draft = PlanDraft(
      owner: profile, name: name, findability: options.findability, checking: checking)
    if case .only(let fingerprint, let path) = options.resumption, fingerprint != draft.fingerprint
    {
      let command = AnewCommand(
        path: path, draft.findability, name: name == checking.facts.package.name ? nil : name,
        owner: isForAnother ? profile.username : nil)
      return fail(.changedSince(command: command.text))
    }
    phase = .planning(draft, JournalState())
    return [.readJournal(fingerprint: draft.fingerprint)]
  }

  private func datasetName(of facts: PackageFacts) -> String? {
    guard let name = options.name ?? facts.package.name, !name.isEmpty else { return nil }
    return name
  }
}

extension PlanDraft {
  init(
    owner: UserProfile, name: String, findability: Findability, checking: PublishPhase.Checking
  ) {
    let resources = checking.facts.package.resources
    var encodings: [String: String] = [:]
    var files: [File] = []
    for (resource, checked) in zip(resources, checking.checked) {
      for file in checked.files {
        encodings[resource.name] = checked.encoding
        guard !files.contains(where: { $0.path == file.path }) else { continue }
        files.append(File(path: file.path, resource: resource.name, digest: file.digest))
      }
    }
    var descriptor = OutgoingDescriptor.make(
      package: checking.facts.package, encodings: encodings, readme: checking.facts.readme)
    if checking.facts.package.name != name { descriptor["name"] = .string(name) }
    descriptor.inline(checking.facts.loaded)
    let rows = zip(resources, checking.checked).compactMap { resource, checked in
      checked.rows.map { (resource.name, $0) }
    }
    let bytes = JSONValue.object(descriptor).bytes()
    files.append(
      File(
        path: DataPackage.descriptorPath, resource: DataPackage.descriptorPath,
        digest: FileDigest(of: bytes)))
    self.init(
      owner: owner, dataset: DatasetID(ownerID: owner.id, name: name), findability: findability,
      descriptor: descriptor, files: files, rows: Dictionary(rows) { first, _ in first })
  }
}

extension JSONObject {
  /// Puts schemas and dialects kept in files of their own into the resources that name them: the
  /// hub gets the descriptor only.
  fileprivate mutating func inline(_ loaded: [String: JSONValue]) {
    guard !loaded.isEmpty, let resources = self["resources"]?.array else { return }
    self["resources"] = .array(
      resources.map { resource in
        guard var members = resource.object else { return resource }
        for name in ["schema", "dialect"] {
          if let value = members[name]?.string.flatMap({ loaded[$0] }) { members[name] = value }
        }
        return .object(members)
      })
  }
}
