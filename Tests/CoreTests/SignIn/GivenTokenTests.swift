import Core
import Testing

@Suite("tokens as they are copied")
struct GivenTokenTests {
  private static let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln"

  @Test(
    "what stands around a token is taken off",
    arguments: [
      "%@", "%@\n", "  %@  ", "\"%@\"", "'%@'", "`%@`", "\u{201C}%@\u{201D}", "<%@>", "Bearer %@",
      "bearer \"%@\"", "Authorization: Bearer %@", "Auth-Token: %@\r\n", "DATAHUB_TOKEN=%@",
      "export DATAHUB_TOKEN='%@'", "token=%@;", "\u{FEFF}%@\u{200B}",
      "http://127.0.0.1:3000/?jwt=%@", "https://datahub.io/success?state=x&jwt=%@#top",
    ])
  func wrapped(form: String) throws {
    #expect(try GivenToken(form.replacing("%@", with: Self.token)).token == Secret(Self.token))
  }

  @Test("a token that a terminal broke over lines is one")
  func broken() throws {
    let text = Self.token.prefix(20) + "  \n  " + Self.token.dropFirst(20) + "\r\n\r\n"
    let found = try GivenToken(String(text))
    #expect(found.token == Secret(Self.token))
    #expect(!found.isCleaned)
    #expect(try GivenToken("Bearer x").isCleaned)
  }

  @Test(
    "what is none is told, and not sent anywhere",
    arguments: [
      ("", GivenToken.Fault.empty), (" \n ", .empty), ("\"\"", .empty),
      ("Your token has expired.", .words), ("https://datahub.io/login", .address),
      (#"{"token": "x"}"#, .object), ("t\u{00F6}ken", .characters),
      ("eyJhbGciOiJIUzI1NiJ9.eyJz", .cut(parts: 2)), ("eyJhbGciOiJIUzI1NiJ9.", .cut(parts: 1)),
      (String(repeating: "x", count: GivenToken.Limit.bytes + 1), .long),
    ])
  func none(_ row: (text: String, fault: GivenToken.Fault)) {
    #expect(throws: row.fault) { try GivenToken(row.text) }
  }

  @Test("nothing of the token is in the words about it")
  func words() {
    #expect(GivenToken.Fault.cut(parts: 2).words.contains("this has 2"))
    #expect(GivenToken.Fault.cut(parts: 6).words == "it is more than one token")
  }
}
