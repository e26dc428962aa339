import Core
import Synchronization
import Testing

@testable import Core

/// A hub that speaks HTTP in memory, as the original does, and tells lies where it is told to. Its
/// identity is what it has stored and heard.
final class LyingHub: Sendable {
  enum Lie: Sendable, Hashable, CaseIterable {
    /// RawStore says of every file that it exists.
    case exists
    /// The store answers with the right ETag and keeps nothing.
    case keepsNothing
    /// The store answers with the right ETag and keeps other bytes of the same size.
    case keepsOtherBytes
    /// The store answers with the right ETag and keeps a part.
    case keepsPart
  }

  /// What the store tells as ETag.
  enum Tag: Sendable, Hashable, CaseIterable {
    case md5, none, parts, kms
  }

  /// A request as far as tests look at it.
  struct Heard: Sendable, Hashable {
    var method: HTTPMethod
    /// The path behind `http://api` or `http://s3`, without its query.
    var path: String
  }

  struct State: Sendable {
    var objects: [String: [UInt8]] = [:]
    var specs: [JSONValue] = []
    var heard: [Heard] = []
    var lies: Set<Lie> = []
    /// How often the store still lies; nil for always.
    var liesLeft: Int?
    var tag = Tag.md5
    var isPrivate = false
    /// Paths whose answers are lost, and how often still.
    var cuts: [String: Int] = [:]
    /// Answers in place of the hub's own, by path.
    var answers: [String: HTTPResponse] = [:]
    var flowState = FlowState.succeeded
    /// The validation report; nil where the flow's pipeline names one that is not there.
    var report: JSONValue? = []
    /// Answers of MetaStore that do not know the last revision yet.
    var lateCatalogue = 0
    /// The last request to MetaStore.
    var searched: HTTPRequest?
  }

  static let api = "http://api"
  static let store = "http://s3/raw"
  let state = Mutex(State())

  var client: HubClient {
    HubClient(
      address: HubAddress(api: Self.api, site: "http://site"),
      transport: Transport { request, _ throws(TransportFault) in try self.answer(request) },
      token: Secret("user-token"))
  }

  /// How often that was asked.
  func count(_ method: HTTPMethod, _ path: String) -> Int {
    state.withLock { $0.heard.count { $0.method == method && $0.path == path } }
  }

  var revisions: Int { state.withLock { $0.specs.count } }

  private func answer(_ request: HTTPRequest) throws(TransportFault) -> HTTPResponse {
    let plain = URLText.withoutQuery(request.url)
    let path = String(plain.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" })
    let response = state.withLock { state -> HTTPResponse? in
      state.heard.append(Heard(method: request.method, path: path))
      let answer = state.answers[path] ?? Self.answer(request, path, &state)
      guard let left = state.cuts[path], left > 0 else { return answer }
      state.cuts[path] = left - 1
      return nil
    }
    guard let response else { throw .closedEarly }
    return response
  }

  private static func answer(
    _ request: HTTPRequest, _ path: String, _ state: inout State
  ) -> HTTPResponse {
    switch path {
    case "/auth/check":
      let profile: JSONValue = ["id": "u1", "username": "ann"]
      return json(["authenticated": true, "profile": profile])
    case "/auth/authorize": return json(["token": "service-token", "permissions": [:]])
    case "/rawstore/authorize": return json(grants(body(of: request), state))
    case "/rawstore/presign": return json(["url": .string(presigned(request.url, state))])
    case "/source/upload":
      let spec = body(of: request)
      state.specs.append(spec)
      let flow = "u1/\(spec["meta"]?["dataset"]?.string ?? "")/\(state.specs.count)"
      return json(["success": true, "flow_id": .string(flow), "errors": []])
    case "/metastore/search":
      state.searched = request
      return json(["results": .array(catalogue(&state))])
    default:
      if path.hasPrefix("/report/") { return report(path, state) }
      if path.hasPrefix("/source/") { return status(path, state) }
      return object(request, key: String(path.dropFirst("/raw/".count)), &state)
    }
  }

  private static func grants(_ request: JSONValue, _ state: State) -> JSONValue {
    let files = request["filedata"]?.object?.members.map { path, entry -> (String, JSONValue) in
      let key = Base64.hex(entry["md5"]?.string ?? "") + (path.hasSuffix(".csv") ? ".csv" : "")
      let isKnown = state.objects.keys.contains { $0.hasPrefix(key) }
      let grant: JSONValue = [
        "upload_url": .string(store), "upload_query": ["key": .string(key)],
        "exists": .bool(isKnown || state.lies.contains(.exists)),
      ]
      return (path, grant)
    }
    return ["filedata": .object(JSONObject(files ?? []))]
  }

  private static func presigned(_ url: String, _ state: State) -> String {
    let query = url.drop { $0 != "?" }.dropFirst().split(separator: "&")
    let asked = query.first { $0.hasPrefix("url=") }?.dropFirst(4) ?? ""
    let plain = URLText.decoded(String(asked)) ?? ""
    return state.isPrivate ? plain + "?X-Amz-Signature=1" : plain
  }

  private static func status(_ path: String, _ state: State) -> HTTPResponse {
    let parts = path.split(separator: "/").map(String.init)
    let latest = state.specs.count
    let number = Int(parts[3]) ?? latest
    guard (1...max(1, latest)).contains(number), latest > 0 else {
      return HTTPResponse(status: 404)
    }
    let flow = "\(parts[1])/\(parts[2])/\(number)"
    let failed = state.flowState == .failed
    return json([
      "id": .string(flow), "state": .string(state.flowState.rawValue),
      "pipelines": [
        flow: [
          "status": .string(state.flowState.rawValue), "title": "Creating Package",
          "error_log": failed ? ["it broke"] : nil, "stats": [:],
        ],
        "\(flow)/validation_report": [
          "status": "SUCCEEDED", "title": "Validating",
          "stats": [".dpp": ["out-datapackage-url": "http://pkg/report/datapackage.json"]],
        ],
      ],
      "spec_contents": state.specs[number - 1],
    ])
  }

  private static func report(_ path: String, _ state: State) -> HTTPResponse {
    guard let report = state.report else { return HTTPResponse(status: 404) }
    let package: JSONValue = ["resources": [["path": "report.json"]]]
    return json(path.hasSuffix("datapackage.json") ? package : report)
  }

  private static func catalogue(_ state: inout State) -> [JSONValue] {
    let known = state.specs.count - (state.lateCatalogue > 0 ? 1 : 0)
    state.lateCatalogue = max(0, state.lateCatalogue - 1)
    let other: JSONValue = ["id": "u1/p-2", "name": "p-2", "datahub": ["flowid": "u1/p-2/9"]]
    guard known > 0 else { return [other] }
    let flow: JSONValue = ["flowid": .string("u1/p/\(known)"), "ownerid": "u1"]
    return [other, ["id": "u1/p", "name": "p", "datahub": flow]]
  }

  /// The object store: form uploads, HEAD, and GET of a range; a signature is good for GET alone.
  private static func object(
    _ request: HTTPRequest, key: String, _ state: inout State
  ) -> HTTPResponse {
    if request.method == .post { return upload(request, &state) }
    let isSigned = request.url.contains("X-Amz-Signature")
    if isSigned ? request.method != .get : state.isPrivate { return HTTPResponse(status: 403) }
    guard let bytes = state.objects[key] else { return HTTPResponse(status: 404) }
    let fields = tag(bytes, state)
    if request.method == .head {
      let size = HTTPField("Content-Length", String(bytes.count))
      return HTTPResponse(status: 200, headers: fields + [size])
    }
    let range = bytes.isEmpty ? "bytes */0" : "bytes 0-0/\(bytes.count)"
    return HTTPResponse(
      status: bytes.isEmpty ? 416 : 206, headers: fields + [HTTPField("Content-Range", range)],
      body: Array(bytes.prefix(1)))
  }

  private static func upload(_ request: HTTPRequest, _ state: inout State) -> HTTPResponse {
    guard case .form(let fields, let file) = request.body,
      let key = fields.first(where: { $0.name == "key" })?.value.reveal()
    else { return HTTPResponse(status: 400) }
    var bytes = [UInt8](repeating: 0, count: file.source.bytes)
    bytes.withUnsafeMutableBytes { _ = try? file.source.read(0, $0) }
    let isLying = state.liesLeft.map { $0 > 0 } ?? true
    state.liesLeft = state.liesLeft.map { max(0, $0 - 1) }
    let lies = isLying ? state.lies : []
    if lies.contains(.keepsOtherBytes) {
      state.objects[key] = bytes.map { $0 ^ 1 }
    } else if lies.contains(.keepsPart) {
      state.objects[key] = Array(bytes.dropLast())
    } else if !lies.contains(.keepsNothing) {
      state.objects[key] = bytes
    }
    return HTTPResponse(status: 204, headers: tag(bytes, state))
  }

  private static func tag(_ bytes: [UInt8], _ state: State) -> [HTTPField] {
    let md5 = FileDigest(of: bytes).md5Hex
    return switch state.tag {
    case .none: []
    case .md5: [HTTPField("ETag", "\"\(md5)\"")]
    case .parts: [HTTPField("ETag", "\"\(md5)-2\"")]
    case .kms:
      [
        HTTPField("ETag", "\"\(String(md5.reversed()))\""),
        HTTPField("x-amz-server-side-encryption", "aws:kms"),
      ]
    }
  }

  private static func body(of request: HTTPRequest) -> JSONValue {
    guard case .bytes(let bytes) = request.body else { return .null }
    return (try? JSONValue(parsing: bytes)) ?? .null
  }

  private static func json(_ value: JSONValue) -> HTTPResponse {
    HTTPResponse(status: 200, body: value.bytes())
  }
}
