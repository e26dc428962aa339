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
    let journals = Result { () throws(FileFault) in try hub.journals(mock) }
    let followed = try await followed(hub, journals)
    var options = PublishOptions(
      waitTimeoutSeconds: waitTimeoutSeconds, seed: UInt64.random(in: .min ... .max))
    options.following = followed.flow
    let driver = PublishDriver(
      machine: PublishMachine(options: options, address: hub.address),
      ports: followed.ports(hub.client, try? journals.get()),
      tell: { notice in await face.tell(notice) })
    let outcome = await driver.run()
    let status = SignalWatch.shared.ending(outcome)
    await face.end(outcome, status: status)
    return status
  }

  /// The flow that is meant, with its owner's user name and the package whose journal tells of it.
  private func followed(
    _ hub: Hub, _ journals: Result<PublishJournals, FileFault>
  ) async throws -> FollowedFlow {
    if !subject.contains("/") { return try registered(journals.get()) }
    let reference = try DatasetReference(subject, site: hub.address.site)
    let reading = Reading(hub: hub, face: ReadingFace(isJSON: false))
    let dataset = try await reading.dataset(reference, usual: .latest)
    var followed = PublishOptions.Followed(dataset.status.id, owner: reference.owner)
    followed.isCatalogued = try await isToldBySearch(dataset, hub)
    let flow = followed.flow
    let run = (try? journals.get())?.runs().first { $0.isCut && $0.record.flow == flow }
    return FollowedFlow(flow: followed, package: run?.record.subject.package)
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
  private func registered(_ journals: PublishJournals) throws -> FollowedFlow {
    let run: StoredRun
    do throws(RunFault) { run = try RunMatch.run(subject, among: journals.runs()) } catch {
      guard case .unknown = error else { throw error }
      throw CommandRefusal("\(error.message) A dataset is OWNER/NAME.", ExitStatus(error))
    }
    guard let flow = run.record.flow else { throw RunFault.notRegistered(run.id) }
    let owner = run.record.subject.dataset.prefix { $0 != "/" }
    return FollowedFlow(
      flow: PublishOptions.Followed(flow, owner: String(owner)),
      package: run.record.subject.package)
  }

  private func refuse(_ error: any Error, _ face: any PublishFace) async -> ExitStatus {
    let failure = CommandFailure(error)
    let status = SignalWatch.shared.status ?? failure.status
    await face.refuse(failure.message, status: status)
    return status
  }
}
