import Core
import Testing

@testable import MockServer

/// A user of a running backend, who speaks the wire as a client does.
struct BackendClient: Sendable {
  let backend: Backend
  /// The user's own token.
  let token: String

  private static let transport = CurlTransport()

  /// What the backend said instead of taking a package.
  struct Refusal: Error {
    let text: String
  }

  init(_ backend: Backend, user: String = "demo") async throws {
    self.backend = backend
    token = try await backend.issueUserToken(username: user)
  }

  static func send(
    _ method: HTTPMethod, _ url: String, token: String? = nil, json: JSONValue? = nil
  ) async throws -> HTTPResponse {
    var headers = token.map { [HTTPField("Auth-Token", Secret($0))] } ?? []
    if json != nil { headers.append(HTTPField("Content-Type", "application/json")) }
    let body = json.map { HTTPBody.bytes($0.bytes()) } ?? .none
    return try await transport.send(HTTPRequest(method, url, headers: headers, body: body))
  }

  private func serviceToken(_ service: String) async throws -> (token: String, userID: String) {
    let url = "\(backend.apiURL)/auth/authorize?service=\(service)"
    let json = try JSONValue(parsing: try await Self.send(.get, url, token: token).body)
    return (json["token"]?.string ?? "", json["userid"]?.string ?? "")
  }

  private func authorize(
    _ path: String, bytes: Int, md5Base64: String, _ findability: Findability
  ) async throws -> (reply: HTTPResponse, userID: String) {
    let rawstore = try await serviceToken("rawstore")
    let request = RawStoreRequest(
      ownerID: rawstore.userID, findability: findability,
      files: [
        RawStoreRequest.File(path: path, name: "t", length: bytes, md5: md5Base64)
      ])
    let reply = try await Self.send(
      .post, "\(backend.apiURL)/rawstore/authorize", token: rawstore.token, json: request.json)
    return (reply, rawstore.userID)
  }

  /// Whether the user's plan lets that many bytes in.
  func mayUpload(bytes: Int) async throws -> Bool {
    let md5 = FileDigest(of: []).md5Base64
    return try await authorize("t.bin", bytes: bytes, md5Base64: md5, .published).reply.status
      == 200
  }

  /// Uploads a package of one file and hands its spec in; the flow's status address. With fields the
  /// file is a table.
  func publish(
    _ dataset: String, _ findability: Findability = .published, title: String = "A title",
    file path: String, _ content: String, fields: [JSONValue] = []
  ) async throws -> String {
    let bytes = Array(content.utf8)
    let (reply, userID) = try await authorize(
      path, bytes: bytes.count, md5Base64: FileDigest(of: bytes).md5Base64, findability)
    let grants = try RawStoreReply(json: JSONValue(parsing: reply.body))
    let grant = try #require(grants.grants[path])
    let upload = HTTPRequest(
      .post, grant.url,
      body: .form(
        grant.fields.map { FormField($0.name, .plain($0.value)) },
        file: FormFile(
          filename: path, contentType: grant.contentType, source: UploadSource(bytes))))
    #expect(try await Self.transport.send(upload).status == 204)
    var resource: JSONObject = [
      "path": .string(path), "name": "t", "format": .string(path.hasSuffix("csv") ? "csv" : "txt"),
      "encoding": "utf-8",
    ]
    if !fields.isEmpty { resource["schema"] = ["fields": .array(fields)] }
    let spec = FlowSpec(
      ownerID: userID, owner: "demo", dataset: dataset, findability: findability,
      descriptorURL: grant.objectURL,
      resourceURLs: [FlowSpec.FileURL(path: path, url: grant.objectURL)],
      descriptor: [
        "name": .string(dataset), "title": .string(title), "resources": [.object(resource)],
      ])
    let source = try await serviceToken("source")
    let sent = try FlowReply(
      json: JSONValue(
        parsing: try await Self.send(
          .post, "\(backend.apiURL)/source/upload", token: source.token, json: spec.json
        ).body))
    guard let flow = sent.flow, sent.errors.isEmpty else {
      throw Refusal(text: sent.errors.joined(separator: " "))
    }
    return "\(backend.apiURL)/source/\(flow)"
  }

  /// How far a flow is.
  func state(_ status: String) async throws -> FlowState {
    try RevisionStatus(json: JSONValue(parsing: try await Self.send(.get, status).body)).state
  }
}
