/// The publish engine's ports over a package on disk, a hub and a journal file.
public struct LivePublish: Sendable {
  private let package: LocalPackage
  private let hub: HubClient
  private let journal: JournalFile
  private let confirm: @Sendable (PublishPlan) async -> Bool
  private let time: TimeSource
  private let activity: Activity?

  /// Ports for publishing that package to that hub; `confirm` asks a person. Waits follow `time` and
  /// rest in `activity`.
  public init(
    package: LocalPackage, hub: HubClient, journal: JournalFile,
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

  /// The ports.
  public var ports: PublishPorts {
    let (package, hub, journal, time, activity) = (package, hub, journal, time, activity)
    return PublishPorts(
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
        try await Blocking.run { () throws(HubFault) in try journal.append(record) }
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
