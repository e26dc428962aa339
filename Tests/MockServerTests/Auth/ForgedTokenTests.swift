import Core
import FoundationEssentials
import Testing

@testable import MockServer

/// Tokens that must not be believed, at every endpoint that takes one.
@Suite struct ForgedTokenTests {
  private func base64url(_ text: String) -> String {
    Data(text.utf8).base64EncodedString().filter { $0 != "=" }
      .replacing("+", with: "-").replacing("/", with: "_")
  }

  /// Changes of a good token, each of which must spoil it.
  private func mutations(of token: String) -> [String] {
    let parts = token.split(separator: ".").map(String.init)
    let claims = base64url("{\"userid\":\"x\",\"exp\":99999999999}")
    let none = base64url("{\"alg\":\"none\",\"typ\":\"JWT\"}")
    let hmac = base64url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
    let rsa = base64url("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
    var found = [
      "\(none).\(parts[1]).", "\(none).\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[1]).",
      "\(parts[0]).\(claims).\(parts[2])", "\(parts[0]).\(parts[1])", "\(token).", "\(token)=",
      "\(token)A", ".\(token)", "\(token).\(parts[2])", " \(token)",
      "\(hmac).\(claims).\(parts[2])", "\(rsa).\(claims).\(parts[2])",
    ]
    for part in 0..<3 {
      for place in stride(from: 0, to: parts[part].count, by: max(1, parts[part].count / 6)) {
        var changed = parts
        var letters = Array(changed[part])
        letters[place] = letters[place] == "A" ? "B" : "A"
        changed[part] = String(letters)
        found.append(changed.joined(separator: "."))
      }
    }
    let last = parts[2].last ?? "A"
    for other in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    where other != last { found.append(String(token.dropLast()) + String(other)) }
    return found
  }

  @Test func noChangedTokenIsBelieved() async throws {
    let rig = try await BackendRig()
    let user = try await rig.user("alice")
    for mutation in mutations(of: user.token) {
      #expect(await rig.tokens.userID(mutation) == nil)
    }
    let service = try await rig.serviceToken(user.id, .rawstore)
    for mutation in mutations(of: service) {
      #expect(await rig.tokens.service(mutation, for: [.rawstore]) == nil)
      #expect(await rig.tokens.anyUserID(mutation) == nil)
    }
  }

  @Test func thePublicKeySignsNothing() async throws {
    let rig = try await BackendRig()
    let other = try await BackendRig()
    let user = try await rig.user("alice")
    // The other rig has the same RSA key; its session key is its own.
    let state = try await other.tokens.sign(
      session: TokenClaims.State(
        next: "http://127.0.0.1:1/", provider: "github", exp: rig.tokens.now + 9, nbf: 0))
    #expect(await rig.tokens.state(state) == nil)
    #expect(await rig.tokens.state(user.token) == nil)
    #expect(await rig.tokens.userID(state) == nil)
  }

  @Test func aTokenIsForItsServiceOnly() async throws {
    let rig = try await BackendRig()
    let user = try await rig.user("alice")
    let source = try await rig.serviceToken(user.id, .source)
    let rawstore = try await rig.serviceToken(user.id, .rawstore)
    let spec = BackendRig.spec(owner: user.id, dataset: "d")
    #expect(await rig.post("/source/upload", token: rawstore, json: spec).text.contains("No token"))
    #expect(await rig.get("/rawstore/info", token: source).status == 401)
    #expect(await rig.get("/rawstore/info", token: user.token).status == 401)
    #expect(await rig.get("/auth/authorize?service=source", token: source).text.count == 19)
  }
}
