/// The publish engine's ports over a package on disk, a hub and a journal file.
package struct LivePublish: Sendable {
  private let package: LocalPackage
  private let hub: HubClient
  private let journal: any PublishJournal
  private let confirm: @Sendable (PublishPlan) async -> Bool
  private let time: TimeSource
  private let activity: Activity?

  /// Ports for publishing that package to that hub; `confirm` asks a person. Waits follow `time` and
  /// rest in `activity`.
  package init(
    package: LocalPackage, hub: HubClient, journal: any PublishJournal,
    time: TimeSource = .system, activity: Activity? = nil,
    confirm: @escaping @Sendable (PublishPlan) async -> Bool = { _ in true }
  ) {
    self.package = package
    self.hub = hub
    self.journal = journal
    self.confirm = confirm
    self.time = time
    self.activity = activity
  }

  package var ports: PublishPorts {
    let (package, hub, journal, time, activity) = (package, hub, journal, time, activity)
    var ports = PublishPorts(
      readPackage: { () async throws(HubFault) in
        try await Blocking.run { () throws(HubFault) in try package.facts() }
      },
      check: { index throws(HubFault) in
        try await Blocking.run { () throws(HubFault) in try package.check(index) }
      },
      checkSession: { () async throws(HubFault) in
        guard case .authenticated(let profile) = try await hub.checkSession() else { return nil }
        return profile
      },
      readJournal: { fingerprint throws(HubFault) in
        try await Blocking.run { () throws(HubFault) in try journal.state(of: fingerprint) }
      },
      journal: { record throws(HubFault) in
        try await Blocking.run { () throws(HubFault) in
          try journal.append(record, at: time.epochSeconds())
        }
      },
      confirm: confirm,
      authorizeUploads: { request throws(HubFault) in try await hub.authorizeUploads(request) },
      upload: { item, descriptor, progress throws(HubFault) in
        try await Self.upload(item, descriptor, package, hub, progress)
      },
      readStored: { ownerID, urls throws(HubFault) in
        try await hub.stored(ownerID: ownerID, urls: urls)
      },
      presign: { ownerID, urls throws(HubFault) in
        try await hub.presign(ownerID: ownerID, urls: urls)
      },
      readLatest: { dataset throws(HubFault) in try await hub.status(of: dataset, .latest) },
      register: { spec throws(HubFault) in try await hub.register(spec) },
      readStatus: { flow throws(HubFault) in try await Self.status(of: flow, hub) },
      readReport: { status throws(HubFault) in try await hub.report(of: status) },
      readCatalogue: { dataset throws(HubFault) in try await hub.catalogueEntry(of: dataset) },
      sleep: { seconds in await time.sleep(seconds, activity) },
      hold: { isHeld in hub.pace?.hold(isHeld) })
    ports.readOwner = { name throws(HubFault) in try await hub.user(named: name) }
    ports.readLast = { dataset throws(HubFault) in try await hub.lastSuccessful(of: dataset) }
    return ports
  }

  private static func upload(
    _ item: PublishPlan.Item, _ descriptor: [UInt8]?, _ package: LocalPackage, _ hub: HubClient,
    _ progress: @escaping @Sendable (Int) -> Void
  ) async throws(HubFault) {
    let file: FormFile
    if let descriptor {
      file = FormFile(contentType: item.grant.contentType, source: UploadSource(descriptor))
    } else {
      let name = item.path.unicodeScalars.split(separator: "/").last.map { String($0) }
      file = FormFile(
        filename: name, contentType: item.grant.contentType,
        source: try package.uploadSource(of: item.path))
    }
    try await hub.upload(
      file, by: item.grant, path: item.path, md5Hex: item.digest.md5Hex, progress: progress)
  }
}

extension LivePublish {
  /// Ports for the local checks alone: no hub is asked, nothing is kept.
  package static func checking(_ package: LocalPackage) -> PublishPorts {
    let absent = HubAddress(api: "", site: "")
    let nowhere = Transport { _, _ throws(TransportFault) in throw .closedEarly }
    let client = HubClient(address: absent, transport: nowhere, token: nil)
    return LivePublish(package: package, hub: client, journal: ReadOnlyJournal(path: "")).ports
  }

  /// Ports for following a flow that is registered: nothing else of them is asked. Where the package's
  /// journal is given, and it or its history tells of that flow, the flow's end is kept there.
  package static func following(
    _ flow: FlowID, _ hub: HubClient, journal: JournalFile?, time: TimeSource, activity: Activity?
  ) -> PublishPorts {
    let absent = HubFault.file(.notFound(path: DataPackage.descriptorPath))
    return PublishPorts(
      readPackage: { () throws(HubFault) in throw absent },
      check: { _ throws(HubFault) in throw absent },
      checkSession: { () throws(HubFault) in nil },
      readJournal: { _ throws(HubFault) in JournalState() },
      journal: { record throws(HubFault) in
        try await Blocking.run { () throws(HubFault) in
          guard let journal, case .ended(let state) = record else { return }
          try journal.end(flow, state, at: time.epochSeconds())
        }
      },
      confirm: { _ in false },
      authorizeUploads: { _ throws(HubFault) in throw absent },
      upload: { _, _, _ throws(HubFault) in throw absent },
      readStored: { _, _ throws(HubFault) in throw absent },
      presign: { _, _ throws(HubFault) in throw absent },
      readLatest: { _ throws(HubFault) in nil },
      register: { _ throws(HubFault) in throw absent },
      readStatus: { flow throws(HubFault) in try await status(of: flow, hub) },
      readReport: { status throws(HubFault) in try await report(of: status, hub) },
      readCatalogue: { dataset throws(HubFault) in try await hub.catalogueEntry(of: dataset) },
      sleep: { seconds in await time.sleep(seconds, activity) })
  }

  /// The report of an earlier run. None where a later revision's has replaced it (a dataset has one
  /// report), and none where the user may not read it.
  private static func report(
    of status: RevisionStatus, _ hub: HubClient
  ) async throws(HubFault) -> ValidationReport? {
    let latest = try await hub.status(of: status.id.dataset, .latest)
    guard latest.map({ $0.id.revision <= status.id.revision }) ?? true else { return nil }
    do throws(HubFault) { return try await hub.report(of: status) } catch {
      if case .noServiceToken = error { return nil }
      if case .status(let status, _, _) = error, status == 401 || status == 403 { return nil }
      throw error
    }
  }

  static func status(of flow: FlowID, _ hub: HubClient) async throws(HubFault) -> RevisionStatus {
    guard let status = try await hub.status(of: flow.dataset, .number(flow.revision)) else {
      throw .status(404, text: "", retryAfterSeconds: nil)
    }
    return status
  }
}
