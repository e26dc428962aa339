import Core
import FoundationEssentials
import TestSupport

@testable import MockServer

/// The recording of the original services' answers, where this machine has it.
struct WireRecording {
  let calls: [WireCall]

  static let file = SharedInputs.wire?.path

  init() throws {
    let data = FileManager.default.contents(atPath: WireRecording.file ?? "") ?? Data()
    let json = try JSONValue(parsing: Array(data))
    calls = (json["calls"]?.array ?? []).map { WireCall(json: $0) }
  }

  /// The body without what differs from run to run: signatures, tokens, keys and addresses.
  static func normalised(_ body: String) -> String {
    if body.contains("PUBLIC KEY") || body.hasPrefix("PEM") { return "a key" }
    guard let json = try? JSONValue(parsing: body) else { return body }
    return normalised(json, name: "").text(.spaced)
  }

  private static let changing: Set<String> = [
    "token", "policy", "x-amz-signature", "x-amz-credential", "exists",
    // Uploaded files are their owner's alone here, whatever becomes of the dataset.
    "acl",
  ]

  private static func normalised(_ value: JSONValue, name: String) -> JSONValue {
    switch value {
    case .object(let object):
      let members = object.members.map { member in
        (member.name, normalised(member.value, name: member.name))
      }
      return .object(JSONObject(members))
    case .array(let elements): return .array(elements.map { normalised($0, name: "") })
    case .bool, .string:
      if changing.contains(name) { return "*" }
      guard let text = value.string else { return value }
      if text.contains("&state=") { return "a provider" }
      // For the same reason their keys begin with the owner.
      if name == "key" { return .string(text.split(separator: "/").last.map(String.init) ?? "") }
      return .string(
        URLText.withoutQuery(text)
          .replacing("https://s3.amazonaws.com", with: BackendRig.s3URL))
    case .null, .number: return value
    }
  }
}

/// One request and its answer.
struct WireCall {
  let title: String
  let status: Int
  let contentType: String?
  let allow: String?
  let body: String
  private let json: JSONValue

  init(json: JSONValue) {
    self.json = json
    title = json["title"]?.string ?? ""
    status = Int((json["status"]?.string ?? "").prefix(3)) ?? 0
    contentType = json["resp_headers"]?["Content-Type"]?.string
    allow = json["resp_headers"]?["Allow"]?.string
    body = json["resp_body"]?.string ?? ""
  }

  /// The request with our addresses, and its tokens signed anew.
  func request(_ rig: BackendRig) async throws -> APIRequest {
    var headers: [(String, String)] = []
    for (name, value) in json["req_headers"]?.object?.members ?? [] {
      let text = value.string ?? ""
      headers.append((name, name == "Auth-Token" ? try await resigned(text, rig) : text))
    }
    var target = json["path"]?.string ?? "/"
    target = target.replacing("https://s3.amazonaws.com", with: BackendRig.s3URL)
    if let range = target.firstRange(of: "jwt=") {
      let token = String(target[range.upperBound...].prefix { $0 != "&" })
      target = target.replacing(token, with: try await resigned(token, rig))
    }
    return APIRequest(
      method: json["method"]?.string ?? "GET", target: target, headers: headers,
      body: Array(requestBody.utf8))
  }

  private var requestBody: String {
    guard var body = json["req_body"], !body.isNull else { return "" }
    if let text = body.string { return text }
    // The rig changed this call's object for the next call after it was sent.
    if title == "rawstore authorize quota", var object = body.object {
      object["metadata"] = .object(
        (object["metadata"]?.object ?? [:]).assigning(["findability": "published"]))
      body = .object(object)
    }
    return body.text(.spaced)
  }

  private func resigned(_ token: String, _ rig: BackendRig) async throws -> String {
    let parts = token.split(separator: ".").map(String.init)
    guard parts.count == 3, let claims = WireCall.json(parts[1]),
      let user = claims["userid"]?.string
    else { return token }
    if let service = claims["service"]?.string {
      let permissions = (claims["permissions"]?.object?.members ?? []).compactMap { member in
        member.value.integer.map { (member.name, $0) }
      }
      return try await rig.tokens.serviceToken(
        userID: user, service: service,
        permissions: Dictionary(permissions) { first, _ in first }
      ).reveal()
    }
    let isExpired = (claims["exp"]?.integer ?? .max) < rig.tokens.now
    rig.move(seconds: isExpired ? -30 * 86_400 : 0)
    defer { rig.move(seconds: isExpired ? 30 * 86_400 : 0) }
    return try await rig.tokens.userToken(userID: user).reveal()
  }

  private static func json(_ part: String) -> JSONValue? {
    let base64 = part.replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - base64.count % 4) % 4)
    return Data(base64Encoded: base64 + padding).flatMap { try? JSONValue(parsing: Array($0)) }
  }
}
