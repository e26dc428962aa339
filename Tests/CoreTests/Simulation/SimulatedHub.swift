import TestSupport

@testable import Core

/// Auth, RawStore and its store, SpecStore and the runner, in memory.
final class SimulatedHub {
  struct Revision {
    let flow: FlowID
    let spec: FlowSpec
    let specJSON: JSONValue
    let registrant: HubCall.Registrant
    let course: FlowCourse
    let registered: Double
  }

  static let userToken = "user-token-0c5d1e"
  static let owner = UserProfile(id: "u1", username: "ann")
  static let bucket = "http://store/raw"

  private(set) var objects: [String: [UInt8]] = [:]
  private(set) var revisions: [Revision] = []
  private var random: SplitMix64
  private let plan: SimulationPlan
  private var grants = 0
  /// How much its clock goes before the computers'.
  var aheadSeconds = 0.0
  /// Gets told of what a step changed.
  let rules: SafetyRules

  init(plan: SimulationPlan, rules: SafetyRules) {
    self.plan = plan
    self.rules = rules
    random = SplitMix64(seed: plan.seed ^ 0x68)
  }

  /// Takes in a request at that time; its own clock, by which grants end, may go another way.
  func answer(_ call: HubCall, token: String?, now: Double, lies: Bool) -> HubAnswer {
    let clock = now + aheadSeconds
    switch call {
    case .checkSession:
      guard token == SimulatedHub.userToken else { return HubAnswer(status: 401) }
      return HubAnswer(json: AuthCheckReply.authenticated(SimulatedHub.owner).json)
    case .serviceToken(let service):
      guard token == SimulatedHub.userToken else { return HubAnswer(status: 401) }
      return HubAnswer(
        json: [
          "token": .string(SimulatedHub.token(for: service)), "userid": "u1", "permissions": [:],
        ])
    case .authorizeUploads(let request):
      guard token == SimulatedHub.token(for: .rawstore) else { return HubAnswer(status: 401) }
      return grants(request, clock: clock, lies: lies)
    case .store(let grant, let bytes):
      return store(grant, bytes(), clock: clock, lies: lies)
    case .object(let url): return object(url, clock: clock)
    case .presign(let url):
      guard token == SimulatedHub.token(for: .rawstore) else { return HubAnswer(status: 401) }
      guard plan.options.findability == .private else {
        return HubAnswer(json: ["url": .string(url)])
      }
      return HubAnswer(json: ["url": .string("\(url)?expires=\(Int(clock + plan.addressSeconds))")])
    case .latest:
      guard let last = revisions.last else { return HubAnswer(status: 404) }
      return HubAnswer(json: status(of: last, now: now))
    case .status(let flow):
      guard let revision = revision(flow) else { return HubAnswer(status: 404) }
      return HubAnswer(json: status(of: revision, now: now))
    case .register(let spec, let registrant):
      guard token == SimulatedHub.token(for: .source) else { return HubAnswer(status: 401) }
      return register(spec, by: registrant, now: now)
    case .catalogue:
      guard let latest = catalogued(at: now) else { return HubAnswer(json: ["results": []]) }
      let entry: JSONValue = [
        "id": .string(latest.dataset.description),
        "datahub": ["flowid": .string(latest.description)],
      ]
      return HubAnswer(json: ["results": [entry]])
    case .report(let flow):
      guard let revision = revision(flow) else { return HubAnswer(status: 404) }
      return HubAnswer(json: revision.course.report)
    }
  }

  static func token(for service: HubServiceName) -> String { "\(service)-token-93ab" }

  func revision(_ flow: FlowID) -> Revision? {
    revisions.indices.contains(flow.revision - 1) ? revisions[flow.revision - 1] : nil
  }

  /// The revision that MetaStore has.
  func catalogued(at now: Double) -> FlowID? {
    revisions.last { revision in
      revision.course.isCatalogued
        && now >= revision.registered + revision.course.seconds + plan.catalogueSeconds
    }?.flow
  }

  /// The key of an object's address, whatever signature that carries.
  static func key(of url: String) -> String {
    String(URLText.withoutQuery(url).dropFirst(bucket.count + 1))
  }

  /// The key of a file with those bytes.
  static func key(path: String, md5: String) -> String {
    "\(md5).\(path.split(separator: ".").last ?? "")"
  }
}

extension SimulatedHub {
  private func grants(_ request: RawStoreRequest, clock: Double, lies: Bool) -> HubAnswer {
    let entries = request.files.map { file -> (String, JSONValue) in
      let key = SimulatedHub.key(path: file.path, md5: Base64.hex(file.md5))
      var isThere = objects[key] != nil
      if rules.isStored(key, on: self) { rules.grantedThere("\(grants + 1)") }
      if lies, plan.lies.contains(.exists), random.happens(0.3) { isThere = true }
      grants += 1
      let fields = [
        UploadGrant.FormPair(name: "key", value: key),
        UploadGrant.FormPair(name: "Content-MD5", value: file.md5),
        UploadGrant.FormPair(name: "Policy", value: "\(Int(clock + plan.grantSeconds))"),
        UploadGrant.FormPair(name: "X-Amz-Signature", value: "\(grants)"),
      ]
      return (
        file.path,
        UploadGrant(url: SimulatedHub.bucket, fields: fields, exists: isThere).json
      )
    }
    return HubAnswer(json: ["filedata": .object(JSONObject(entries))])
  }

  private func store(
    _ grant: UploadGrant, _ bytes: [UInt8], clock: Double, lies: Bool
  ) -> HubAnswer {
    guard let key = grant.key, let expiry = grant["Policy"].flatMap({ Double($0) }), clock <= expiry
    else { return HubAnswer(status: 403) }
    let md5 = rules.digest(of: bytes).md5Hex
    let wanted = String(key.prefix { $0 != "." })
    if lies, plan.lies.contains(.stored), random.happens(0.3) {
      return HubAnswer(status: 204, etag: wanted)
    }
    guard md5 == wanted || plan.lies.contains(.otherBytes) else {
      return HubAnswer(status: 400, code: "BadDigest")
    }
    objects[key] = bytes
    rules.stored(key, on: self, isHonest: !plan.lies.contains(.otherBytes))
    return HubAnswer(status: 204, etag: md5)
  }

  private func object(_ url: String, clock: Double) -> HubAnswer {
    guard isReadable(url, clock: clock) else { return HubAnswer(status: 403) }
    guard let bytes = objects[SimulatedHub.key(of: url)] else { return HubAnswer(status: 404) }
    return HubAnswer(etag: rules.digest(of: bytes).md5Hex, bytes: bytes.count)
  }

  /// Whether an address needs no signature, or has one that holds.
  private func isReadable(_ url: String, clock: Double) -> Bool {
    guard plan.options.findability == .private else { return true }
    let expiry = url.split(separator: "=").dropFirst().last.flatMap { Double($0) }
    return expiry.map { clock <= $0 } ?? false
  }

  private func register(
    _ spec: FlowSpec, by registrant: HubCall.Registrant, now: Double
  ) -> HubAnswer {
    let flow = FlowID(
      dataset: DatasetID(ownerID: spec.ownerID, name: spec.dataset),
      revision: revisions.count + 1)
    let addresses = [spec.descriptorURL] + spec.resourceURLs.map(\.url)
    let areReadable = addresses.allSatisfy { isReadable($0, clock: now + aheadSeconds) }
    revisions.append(
      Revision(
        flow: flow, spec: spec, specJSON: spec.json, registrant: registrant,
        course: areReadable ? plan.course : .broken, registered: now))
    rules.registered(spec, by: registrant, on: self)
    return HubAnswer(json: FlowReply(datasetID: "u1/p", flow: flow, errors: []).json)
  }

  private func status(of revision: Revision, now: Double) -> JSONValue {
    revision.course.status(
      of: revision.flow, spec: revision.specJSON, seconds: now - revision.registered)
  }
}

extension UploadGrant {
  /// The value of a field of its form.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}
