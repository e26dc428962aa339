import Core
import Foundation
import Synchronization

/// A hub made of a closure: it keeps what it is sent and publishes every flow at the third look.
final class ScriptedHub: Sendable {
  struct State {
    var stored: Set<String> = []
    var uploads: [String] = []
    var specs: [JSONValue] = []
    var looks = 0
    var refusals = 0
  }

  let state = Mutex(State())
  static let address = HubAddress(api: "http://api", site: "http://site")

  var client: HubClient {
    HubClient(
      address: ScriptedHub.address,
      transport: Transport { request, progress async throws(TransportFault) in
        self.answer(request)
      }, token: Secret("eyJ.user.token"))
  }

  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    if case .form(let fields, let file) = request.body { return store(fields, file) }
    let store = "http://store/raw/"
    if request.url.hasPrefix(store) {
      return object(String(URLText.withoutQuery(request.url).dropFirst(store.count)))
    }
    let path = String(URLText.withoutQuery(request.url).dropFirst("http://api".count))
    guard let json = json(path, request) else { return HTTPResponse(status: 404) }
    return HTTPResponse(status: 200, body: json.bytes())
  }

  private func json(_ path: String, _ request: HTTPRequest) -> JSONValue? {
    switch path {
    case "/auth/check":
      AuthCheckReply.authenticated(UserProfile(id: "u1", username: "ann")).json
    case "/auth/authorize": ["permissions": [:], "token": "eyJ.service.token", "userid": "u1"]
    case "/rawstore/authorize": grants(request)
    case "/rawstore/presign": presign(request)
    case "/source/upload": register(request)
    case "/metastore/search": catalogue()
    default: path.hasPrefix("/source/") ? status(path) : nil
    }
  }

  private func grants(_ request: HTTPRequest) -> JSONValue {
    let members = body(of: request)["filedata"]?.object?.members ?? []
    let files = members.map { path, entry -> (String, JSONValue) in
      let md5 = Data(base64Encoded: entry["md5"]?.string ?? "") ?? Data()
      let key = md5.map { String(256 + Int($0), radix: 16).dropFirst() }.joined()
      let isStored = state.withLock { $0.stored.contains(key) }
      return (
        path,
        [
          "upload_url": "http://store/raw", "exists": .bool(isStored),
          "upload_query": [
            "key": .string(key), "Policy": "p0licy", "X-Amz-Signature": "s3cr3t",
          ],
        ]
      )
    }
    return ["filedata": .object(JSONObject(files))]
  }

  private func presign(_ request: HTTPRequest) -> JSONValue {
    let asked = request.url.split(separator: "url=").last.map { String($0) } ?? ""
    return ["url": .string((URLText.decoded(asked) ?? "") + "?X-Amz-Signature=s3cr3t")]
  }

  private func store(_ fields: [FormField], _ file: FormFile) -> HTTPResponse {
    let isRefused = state.withLock { state in
      guard state.refusals > 0 else { return false }
      state.refusals -= 1
      return true
    }
    if isRefused { return HTTPResponse(status: 503) }
    var bytes = [UInt8](repeating: 0, count: file.source.bytes)
    let got = bytes.withUnsafeMutableBytes { (try? file.source.read(0, $0)) ?? 0 }
    let digest = FileDigest(of: Array(bytes.prefix(got)))
    state.withLock { state in
      state.stored.insert(digest.md5Hex)
      state.uploads.append(file.filename ?? "datapackage.json")
    }
    return HTTPResponse(status: 204, headers: [HTTPField("ETag", "\"\(digest.md5Hex)\"")])
  }

  private func catalogue() -> JSONValue {
    let (spec, number) = state.withLock { ($0.specs.last, $0.specs.count) }
    let name = spec?["meta"]?["dataset"]?.string ?? ""
    let flow: JSONValue = ["flowid": .string("u1/\(name)/\(number)")]
    return ["results": [["id": .string("u1/\(name)"), "datahub": flow]]]
  }

  private func object(_ key: String) -> HTTPResponse {
    guard state.withLock({ $0.stored.contains(key) }) else { return HTTPResponse(status: 404) }
    return HTTPResponse(status: 200, headers: [HTTPField("ETag", "\"\(key)\"")])
  }

  private func register(_ request: HTTPRequest) -> JSONValue {
    let spec = body(of: request)
    let name = spec["meta"]?["dataset"]?.string ?? ""
    let revision = state.withLock { state in
      state.specs.append(spec)
      state.looks = 0
      return state.specs.count
    }
    return [
      "success": true, "dataset_id": .string("u1/\(name)"), "errors": [],
      "flow_id": .string("u1/\(name)/\(revision)"),
    ]
  }

  private func status(_ path: String) -> JSONValue? {
    let parts = path.split(separator: "/").map { String($0) }
    return state.withLock { state -> JSONValue? in
      guard let spec = state.specs.last else { return nil }
      let number = Int(parts[3]) ?? state.specs.count
      if Int(parts[3]) != nil { state.looks += 1 }
      let flow = "u1/\(parts[2])/\(number)"
      let word: JSONValue = state.looks >= 3 ? "SUCCEEDED" : "INPROGRESS"
      return [
        "id": .string(flow), "state": word, "spec_contents": spec,
        "pipelines": .object(
          JSONObject([
            ("\(flow)/lights", ["status": word, "title": "Copying source data", "stats": [:]])
          ])),
      ]
    }
  }

  private func body(of request: HTTPRequest) -> JSONValue {
    guard case .bytes(let bytes) = request.body else { return .null }
    return (try? JSONValue(parsing: bytes)) ?? .null
  }
}
