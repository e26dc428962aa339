import Synchronization

@testable import Core

/// A hub, a disk and a network in memory. Port calls are counted; the call with a chosen number
/// meets a fault, before or after it took effect.
final class ModelHub: Sendable {
  enum Fault: Sendable, Hashable, CaseIterable {
    case requestLost
    /// The request takes effect, its answer is lost.
    case replyLost
    /// The publisher is killed before the request takes effect.
    case killedBefore
    /// The publisher is killed when the request has taken effect.
    case killedAfter

    var isKill: Bool { self == .killedBefore || self == .killedAfter }
  }

  struct State: Sendable {
    var stored: Set<String> = []
    var uploads: [String] = []
    var revisions: [FlowSpec] = []
    var journal: [UInt8]? { didSet { end = nil } }
    /// Where the journal's records end; nil until that is known.
    private var end: JournalEnd?
    var calls = 0
    var faultAt: Int?
    var fault = Fault.requestLost
    var looks = 0
    var waits: [Double] = []
    var report: JSONValue = []
    var flowState = FlowState.succeeded
    var met = false
    var isCatalogued = true

    /// Writes the record as the live journal does.
    mutating func append(_ record: JournalRecord) {
      var kept = journal ?? []
      if case .began = record { kept = [] }
      var next = kept.isEmpty ? JournalEnd() : end ?? JournalText.read(kept).end
      kept = Array(kept.prefix(next.place)) + next.add(record) + next.mark
      journal = kept
      end = next
    }

    /// Counts publishers; calls of an earlier one no longer happen.
    var publisher = 0
  }

  let state = Mutex(State())
  private let package: DataPackage
  static let profile = UserProfile(id: "u1", username: "ann")

  init(_ descriptor: JSONValue) { package = DataPackage(descriptor) }

  func arm(_ fault: Fault, at call: Int) {
    state.withLock {
      $0.calls = 0
      $0.faultAt = call
      $0.fault = fault
      $0.met = false
    }
  }

  /// Counts the call, carries it out and has it meet its fault. After a kill nothing of the killed
  /// publisher happens any more.
  private func call<Value: Sendable>(
    _ publisher: Int, _ body: @Sendable (inout State) -> Value
  ) async throws(HubFault) -> Value {
    let (fault, value) = state.withLock { state -> (Fault?, Value?) in
      if publisher != state.publisher { return (.killedBefore, nil) }
      if state.met, state.fault.isKill { return (state.fault, nil) }
      state.calls += 1
      let fault = state.calls == state.faultAt ? state.fault : nil
      if fault != nil { state.met = true }
      let happens = fault == nil || fault == .replyLost || fault == .killedAfter
      return (fault, happens ? body(&state) : nil)
    }
    if fault == nil, let value { return value }
    if fault?.isKill == true { await untilCancelled() }
    throw .transport(.closedEarly)
  }

  private func untilCancelled() async {
    let (stream, _) = AsyncStream<Void>.makeStream()
    for await _ in stream {}
  }

  /// The ports of the next publisher; those of the one before are dead.
  var ports: PublishPorts {
    let own = state.withLock { state in
      state.publisher += 1
      return state.publisher
    }
    return PublishPorts(
      readPackage: { () async throws(HubFault) in
        try await self.call(own) { _ in PackageFacts(package: self.package, sizes: [:]) }
      },
      check: { index throws(HubFault) in try await self.call(own) { _ in self.checked(index) } },
      checkSession: { () async throws(HubFault) in try await self.call(own) { _ in Self.profile } },
      readJournal: { fingerprint throws(HubFault) in
        let bytes = try await self.call(own) { $0.journal }
        return JournalText.state(of: bytes).counting(for: fingerprint)
      },
      journal: { record throws(HubFault) in
        try await self.call(own) { $0.append(record) }
      },
      authorizeUploads: { request throws(HubFault) in
        try await self.call(own) { Self.grants(request, $0) }.get()
      },
      upload: { item, _, progress throws(HubFault) in
        try await self.call(own) { state in
          state.uploads.append(item.path)
          state.stored.insert(item.digest.md5Hex)
        }
        progress(item.digest.bytes)
      },
      readStored: { _, urls throws(HubFault) in
        try await self.call(own) { state in
          Dictionary(uniqueKeysWithValues: urls.map { ($0, Self.object(at: $0, state)) })
        }
      },
      presign: { _, urls throws(HubFault) in
        try await self.call(own) { _ in
          Dictionary(uniqueKeysWithValues: urls.map { ($0, $0 + "?s=1") })
        }
      },
      readLatest: { dataset throws(HubFault) in
        try await self.call(own) { Self.latest(dataset, $0) }
      },
      register: { spec throws(HubFault) in
        try await self.call(own) { state in
          state.revisions.append(spec)
          return FlowReply(
            datasetID: "u1/p",
            flow: FlowID(
              dataset: DatasetID(ownerID: "u1", name: spec.dataset),
              revision: state.revisions.count),
            errors: [])
        }
      },
      readStatus: { flow throws(HubFault) in
        try await self.call(own) { state in
          state.looks += 1
          return Self.status(flow, state.looks > 2 ? state.flowState : .inProgress, state)
        }.get()
      },
      readReport: { _ throws(HubFault) in
        let json = try await self.call(own) { $0.report }
        do throws(WireFault) { return try ValidationReport(json: json) } catch {
          throw .wire(error)
        }
      },
      readCatalogue: { _ throws(HubFault) in
        try await self.call(own) { state in
          state.isCatalogued ? CatalogueEntry(revision: state.revisions.count) : nil
        }
      },
      sleep: { seconds in
        let isEndOfWaiting = seconds >= 600 || seconds == PublishMachine.catalogueSeconds
        guard !isEndOfWaiting else { return await self.untilCancelled() }
        self.state.withLock { $0.waits.append(seconds) }
      })
  }

  private func checked(_ index: Int) -> CheckedResource {
    let resource = package.resources[index]
    let path = resource.descriptor["path"]?.string ?? ""
    return CheckedResource(
      index: index, files: [.init(path: path, digest: FileDigest(of: Array(path.utf8)))],
      encoding: "utf-8")
  }

  private static func grants(
    _ request: RawStoreRequest, _ state: State
  ) -> Result<RawStoreReply, HubFault> {
    let files = request.json["filedata"]?.object?.members.map { path, entry in
      let md5 = entry["md5"]?.string ?? ""
      let known = state.stored.contains { stored in Base64.hex(md5) == stored }
      let grant: JSONValue = [
        "upload_url": "http://s3/raw", "upload_query": ["key": .string(Base64.hex(md5))],
        "exists": .bool(known),
      ]
      return (path, grant)
    }
    do throws(WireFault) {
      return .success(
        try RawStoreReply(json: ["filedata": .object(JSONObject(files ?? []))]))
    } catch { return .failure(.wire(error)) }
  }

  private static func object(at url: String, _ state: State) -> ObjectPresence {
    let key = URLText.withoutQuery(url).split(separator: "/").last.map(String.init) ?? ""
    return state.stored.contains(key) ? .found(bytes: nil, md5Hex: key) : .absent
  }

  private static func latest(_ dataset: DatasetID, _ state: State) -> RevisionStatus? {
    guard !state.revisions.isEmpty else { return nil }
    let flow = FlowID(dataset: dataset, revision: state.revisions.count)
    return try? status(flow, .queued, state).get()
  }

  private static func status(
    _ flow: FlowID, _ flowState: FlowState, _ state: State
  ) -> Result<RevisionStatus, HubFault> {
    let failed = flowState == .failed
    let json: JSONValue = [
      "id": .string(flow.description), "state": .string(flowState.rawValue),
      "pipelines": [
        "flow/a": [
          "status": .string(failed ? "FAILED" : flowState.rawValue), "title": "Copying",
          "error_log": failed ? ["load", "it broke"] : nil, "stats": [:],
        ]
      ],
      "spec_contents": state.revisions[flow.revision - 1].json,
    ]
    do throws(WireFault) { return .success(try RevisionStatus(json: json)) } catch {
      return .failure(.wire(error))
    }
  }
}

extension FlowSpec {
  /// What somebody else published meanwhile.
  static let other = FlowSpec(
    ownerID: "u1", owner: "ann", dataset: "p", findability: .published,
    descriptorURL: "http://s3/raw/other", resourceURLs: [], descriptor: [:])
}
