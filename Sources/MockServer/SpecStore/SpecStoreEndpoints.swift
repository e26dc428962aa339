internal import Core
internal import FoundationEssentials

/// SpecStore, called `source` on the wire: takes specs in and tells how far their flows are
/// (specstore controllers.py).
struct SpecStoreEndpoints: Sendable {
  let tokens: Tokens
  let users: UserRecords
  let revisions: RevisionRecords
  let storage: StorageRecords
  let store: AwaitedStore
  let site: PkgSite
  let statuses: StatusTexts
  let clock: @Sendable () -> Date
  /// Told after a revision has been written.
  let onAccepted: @Sendable (FlowID) async -> Void

  func addRoutes(to router: inout APIRouter) {
    router.add(.sourceUpload) { request, _ in try await upload(request) }
    router.add(.sourceStatus) { request, parameters in try await status(request, parameters) }
  }

  private func upload(_ request: APIRequest) async throws -> APIReply {
    guard request.mediaType == "application/json", !request.body.isEmpty else {
      return reply(.refused("Received empty contents (make sure your content-type is correct)"))
    }
    guard let json = await Blocking.run({ try? JSONValue(parsing: request.body) }) else {
      return .page(.badRequest)
    }
    guard let owner = json["meta"]?["ownerid"]?.string, !owner.isEmpty else {
      return reply(.refused("Missing owner in spec"))
    }
    let token = request.header(SpecStoreEndpoints.tokenField)
    if token.flatMap({ TokenText($0) })?.algorithm == "HS256" { return .page(.internalError) }
    guard let claims = await tokens.service(token, for: [.source]), claims.userid == owner,
      let user = try await users.user(id: owner)
    else { return reply(.refused(FlowReply.tokenRefusal)) }
    guard let spec = UploadSpec(ownerID: owner, json: json) else {
      return reply(.refused("Validation failed for contents"))
    }
    return try await accept(
      spec, by: user, allowing: claims.permissions[Plan.datasets] ?? 0, request: request)
  }

  /// Changing anything needs the header: a link can carry `?jwt=`, a form cannot carry a header.
  private static let tokenField = "Auth-Token"
  /// A key of the client's own that makes sending a request again harmless.
  private static let idempotencyField = "Idempotency-Key"

  private func accept(
    _ spec: UploadSpec, by user: UserRecord, allowing maxDatasets: Int, request: APIRequest
  ) async throws -> APIReply {
    let now = clock()
    let spec = spec.stamped(owner: user.username ?? user.id, updatedAt: UTCTime(now).stored)
    var scheduledFor: String?
    do throws(Schedule.Fault) {
      if let value = spec.json["schedule"], !value.isNull {
        let seconds = try Schedule(value).seconds
        scheduledFor = UTCTime(now.addingTimeInterval(Double(seconds))).stored
      }
    } catch {
      return reply(.refused(error.rawValue, dataset: spec.dataset))
    }
    guard try await mayUse(spec) else {
      return reply(.refused("Validation failed for contents", dataset: spec.dataset))
    }
    let upload = RevisionRecords.Upload(
      spec: spec.addressed { site.kept($0) },
      rawKeys: spec.urls.compactMap { site.rawstoreKey(of: $0) }, owner: user.username ?? user.id,
      maxDatasets: maxDatasets,
      time: UTCTime(now).stored, scheduledFor: scheduledFor,
      request: await SpecStoreEndpoints.requestKey(request))
    return try await insert(upload)
  }

  private func insert(_ upload: RevisionRecords.Upload) async throws -> APIReply {
    let dataset = upload.spec.dataset
    switch try await revisions.insert(upload) {
    case .accepted(let flow):
      await onAccepted(flow)
      return reply(FlowReply(datasetID: dataset.description, flow: flow, errors: []))
    case .repeated(let flow):
      return reply(FlowReply(datasetID: dataset.description, flow: flow, errors: []))
    case .anotherRequest:
      var refused = reply(
        .refused("The idempotency key was used for another upload", dataset: dataset))
      refused.status = 422
      return refused
    case .busy(let isOwner):
      return busy(isOwner: isOwner, dataset)
    case .tooManyDatasets(let limit):
      let text = "Max datasets for user exceeded plan limit (\(limit))"
      return reply(.refused(text, dataset: dataset))
    case .unplannable(let fault):
      return reply(.refused("Unexpected error: \(fault.message)", dataset: dataset))
    }
  }

  private func busy(isOwner: Bool, _ dataset: DatasetID) -> APIReply {
    let whose = isOwner ? "of yours wait" : "wait here"
    var refused = reply(
      .refused(
        "So many publishes \(whose) that no more are taken now. Try again in a minute",
        dataset: dataset))
    refused.status = isOwner ? 429 : 503
    refused.headers.append(
      APIRequest.Pair(name: "Retry-After", value: String(Self.busySeconds)))
    return refused
  }

  /// How long a client should wait where too many flows are queued.
  private static let busySeconds = 60

  /// A spec may name private files only of its own user.
  private func mayUse(_ spec: UploadSpec) async throws -> Bool {
    let keys = try await store.use { [site] store in
      try spec.urls.compactMap { site.rawstoreKey(of: $0) }.filter { key in
        try store.head(ObjectKey(bucket: site.rawstoreBucket, key: key))?.acl == .private
      }
    }
    guard !keys.isEmpty else { return true }
    let owned = try await storage.keys(of: spec.dataset.ownerID, among: keys)
    return owned.isSuperset(of: keys)
  }

  private static func requestKey(_ request: APIRequest) async -> RevisionRecords.RequestKey? {
    guard let key = request.header(idempotencyField), (1...255).contains(key.utf8.count) else {
      return nil
    }
    let digest = await Blocking.run { FileDigest(of: request.body).sha256Hex }
    return RevisionRecords.RequestKey(key: key, digest: digest)
  }

  private func reply(_ reply: FlowReply) -> APIReply {
    APIReply(contentType: "application/json", text: reply.json.text(.sorted))
  }
}

extension FlowReply {
  fileprivate static func refused(_ error: String, dataset: DatasetID? = nil) -> FlowReply {
    FlowReply(datasetID: dataset?.description, flow: nil, errors: [error])
  }
}

extension SpecStoreEndpoints {
  /// How far a revision is. Private datasets exist only for their owner's token. With `?since=VERSION`
  /// it tells what has changed since that version alone.
  func status(_ request: APIRequest, _ parameters: [String: String]) async throws -> APIReply {
    guard let selector = RevisionSelector(parameters["revision"] ?? "") else {
      return .page(.notFound)
    }
    let dataset = DatasetID(
      ownerID: parameters["owner"] ?? "", name: parameters["dataset"] ?? "")
    let since = request.parameter("since").flatMap { Int($0) }
    let known = request.header("If-None-Match")
    let revision = try await revisions.revision(selector, of: dataset, since: since ?? 0) {
      [statuses] flow, version in
      since == nil && (known == "\"\(flow)-\(version)\"" || statuses.has(flow, version))
    }
    guard let revision else { return .page(.notFound) }
    if revision.findability == .private {
      guard await tokens.anyUserID(request.token) == dataset.ownerID else {
        return .page(.notFound)
      }
    }
    var reply = await answer(revision, to: request, isChangesOnly: since != nil)
    reply.headers += [
      APIRequest.Pair(name: "ETag", value: revision.entityTag),
      APIRequest.Pair(name: "Cache-Control", value: "no-store"),
    ]
    return reply
  }

  /// The reply of a revision with a thousand resources is some megabytes.
  private func answer(
    _ revision: RevisionRecord, to request: APIRequest, isChangesOnly: Bool
  ) async -> APIReply {
    if request.header("If-None-Match") == revision.entityTag {
      return APIReply(status: 304, contentType: "application/json")
    }
    return await Blocking.run { [statuses, site] in
      let text =
        isChangesOnly
        ? revision.changesText(site)
        : statuses.text(of: revision) { $0.statusText(site) }
      return .json(text: text, for: request)
    }
  }
}

/// How often a dataset is to be processed again, as `every 1d` (specstore schedules.py).
struct Schedule: Sendable, Hashable {
  let seconds: Int

  /// Why a schedule is refused; the raw values are SpecStore's words.
  enum Fault: String, Error, Sendable {
    case notText = "Schedule should be a string"
    case noEvery = "Schedule should start with 'every'"
    case badUnit = "Bad time unit for schedule, only s/m/h/d/w are allowed"
    case tooShort = "Can't schedule tasks for less than one minute"
    case badNumber = "Failed to parse time number"
  }

  enum Limit {
    static let seconds = 60
  }

  /// Reads the spec's `schedule`; throws what is wrong with it.
  init(_ value: JSONValue) throws(Fault) {
    guard let text = value.string else { throw .notText }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.first == "every" else { throw .noEvery }
    let time = words.dropFirst().joined()
    guard let unit = time.last.flatMap({ Schedule.units[$0] }) else { throw .badUnit }
    guard let number = Int(time.dropLast()), number >= 0 else { throw .badNumber }
    let (seconds, overflow) = number.multipliedReportingOverflow(by: unit)
    guard !overflow else { throw .badNumber }
    guard seconds >= Limit.seconds else { throw .tooShort }
    self.seconds = seconds
  }

  private static let units: [Character: Int] = [
    "s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800,
  ]
}
