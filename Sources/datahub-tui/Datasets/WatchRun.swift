import Core

/// Carries out `watch`.
struct WatchRun {
  let subject: String
  let hub: HubOptions
  let mock: MockOptions
  let waitTimeoutSeconds: Double

  /// Follows the flow to its end, telling that face.
  func status(_ face: any PublishFace) async -> ExitStatus {
    let task = Task { await ended(face) }
    SignalWatch.shared.onFirst { task.cancel() }
    return await task.value
  }

  private func ended(_ face: any PublishFace) async -> ExitStatus {
    let opened: Hub
    do { opened = try await Hub.open(hub, mock) } catch { return await refuse(error, face) }
    let status: ExitStatus
    do { status = try await follow(opened, face) } catch { status = await refuse(error, face) }
    await opened.close()
    return status
  }

  private func follow(_ hub: Hub, _ face: any PublishFace) async throws -> ExitStatus {
    let followed = try await followed(hub)
    var options = PublishOptions(
      waitTimeoutSeconds: waitTimeoutSeconds, seed: UInt64.random(in: .min ... .max))
    options.following = followed
    let driver = PublishDriver(
      machine: PublishMachine(options: options, address: hub.address),
      ports: LivePublish.following(
        followed.flow, hub.client, journal: nil, time: .system, activity: nil),
      tell: { notice in await face.tell(notice) })
    let outcome = await driver.run()
    let status = SignalWatch.shared.ending(outcome)
    await face.end(outcome, status: status)
    return status
  }

  /// The flow that is meant, with its owner's user name.
  private func followed(_ hub: Hub) async throws -> PublishOptions.Followed {
    if !subject.contains("/") { return try registered(hub) }
    let reference = try DatasetReference(subject, site: hub.address.site)
    let reading = Reading(hub: hub, face: ReadingFace(isJSON: false))
    let dataset = try await reading.dataset(reference, usual: .latest)
    var followed = PublishOptions.Followed(dataset.status.id, owner: reference.owner)
    followed.isCatalogued = try await isToldBySearch(dataset, hub)
    return followed
  }

  /// Whether MetaStore tells of the dataset to who asks: of one that is not for everybody it does not.
  private func isToldBySearch(_ dataset: HubDataset, _ hub: Hub) async throws -> Bool {
    if dataset.findability == .published { return true }
    guard hub.client.hasToken,
      case .authenticated(let profile) = try await hub.client.checkSession()
    else { return false }
    return profile.id == dataset.id.ownerID
  }

  /// The flow that a publish from this machine registered, by its ID or the ID's beginning.
  private func registered(_ hub: Hub) throws -> PublishOptions.Followed {
    let name = hub.isMock ? AbsolutePath.text(try mock.folder()) : hub.address.api
    let journals = PublishJournals(folder: try ProcessEnvironment.publishFolder(), hub: name)
    let runs = journals.runs()
    let found = runs.filter { $0.id == subject }
    let near = found.isEmpty ? runs.filter { $0.id.hasPrefix(subject) } : found
    guard let run = near.first else { throw RunFault.unknown(subject) }
    guard near.count == 1 else { throw RunFault.ambiguous(subject, near.map(\.id)) }
    guard let flow = run.record.flow else { throw RunFault.notRegistered(run.id) }
    let owner = run.record.subject.dataset.prefix { $0 != "/" }
    return PublishOptions.Followed(flow, owner: String(owner))
  }

  private func refuse(_ error: any Error, _ face: any PublishFace) async -> ExitStatus {
    let failure = CommandFailure(error)
    let status = SignalWatch.shared.status ?? failure.status
    if let face = face as? JSONFace { await face.refuse(failure.message, status: status) }
    StandardStream.error.write(line: "✗ \(failure.message)")
    return status
  }
}

/// Why no run of this machine can be followed.
enum RunFault: Error {
  case unknown(String)
  case ambiguous(String, [String])
  case notRegistered(String)

  var message: String {
    switch self {
    case .unknown(let id):
      "There is no run \"\(Sanitized(id))\" from this machine to this hub. Write OWNER/NAME for a"
        + " dataset."
    case .ambiguous(let id, let ids):
      "\"\(Sanitized(id))\" begins several runs: \(ids.joined(separator: ", "))."
    case .notRegistered(let id):
      "Run \(Sanitized(id)) has registered no revision: there is nothing to follow. The same"
        + " publish goes on with it."
    }
  }
}
