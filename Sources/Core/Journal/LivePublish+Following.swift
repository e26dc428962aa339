extension LivePublish {
  /// Ports for following a flow that is registered: nothing else of them is asked. Where the package's
  /// journal is given, and tells of that flow, the flow's end is kept in it.
  public static func following(
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
          guard let journal, journal.registered == flow else { return }
          try journal.append(record)
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

  /// The report of a run of an earlier time: none where a later revision's has taken its place, as a
  /// dataset has one, nor where nobody is signed in who may read it.
  private static func report(
    of status: RevisionStatus, _ hub: HubClient
  ) async throws(HubFault) -> ValidationReport? {
    let latest = try await hub.status(of: status.id.dataset, .latest)
    guard latest.map({ $0.id.revision <= status.id.revision }) ?? true else { return nil }
    do throws(HubFault) { return try await hub.report(of: status) } catch {
      switch error {
      case .noServiceToken, .status(401, _, _), .status(403, _, _): return nil
      default: throw error
      }
    }
  }

  static func status(of flow: FlowID, _ hub: HubClient) async throws(HubFault) -> RevisionStatus {
    guard let status = try await hub.status(of: flow.dataset, .number(flow.revision)) else {
      throw .status(404, text: "", retryAfterSeconds: nil)
    }
    return status
  }
}
