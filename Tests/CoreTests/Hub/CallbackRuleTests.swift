import Testing

@testable import Core

@Suite struct CallbackRuleTests {
  private static let rule = CallbackRule(
    host: "127.0.0.1:4000", path: Secret("/path"), state: Secret("s1"), start: "/short",
    target: "https://hub/login")

  private func verdict(
    _ line: String, host: [String] = ["127.0.0.1:4000"], _ more: [String] = []
  ) -> CallbackRule.Verdict {
    let lines = [line] + host.map { "Host: \($0)" } + more
    return Self.rule.verdict(head: Array(lines.joined(separator: "\r\n").utf8))
  }

  @Test func theCallbackGivesItsToken() {
    #expect(verdict("GET /path?state=s1&jwt=a.b.c HTTP/1.1") == .token(Secret("a.b.c")))
    #expect(verdict("GET /path?state=s1?jwt=a.b.c HTTP/1.1") == .token(Secret("a.b.c")))
    #expect(
      verdict(
        "GET /path?state=s1&jwt=a HTTP/1.1", ["Sec-Fetch-Mode: navigate", "Origin: null"])
        == .token(Secret("a")))
    #expect(Self.rule.address == "http://127.0.0.1:4000/path?state=s1")
  }

  @Test func aSignInThatWasRefusedComesBackWithoutAToken() {
    #expect(verdict("GET /path?state=s1 HTTP/1.1") == .denied)
  }

  @Test(arguments: [
    "GET /path?jwt=a HTTP/1.1", "GET /path?state=s2&jwt=a HTTP/1.1",
    "GET /path?state=&jwt=a HTTP/1.1", "GET /path?state=s1&state=s1&jwt=a HTTP/1.1",
    "GET /path?state=s2&state=s1&jwt=a HTTP/1.1", "GET /path?state=s1&jwt=a&jwt=b HTTP/1.1",
    "GET /path?state=s1&jwt= HTTP/1.1", "GET /path?STATE=s1&jwt=a HTTP/1.1", "GET /path HTTP/1.1",
  ])
  func anotherStateIsForged(line: String) { #expect(verdict(line) == .forged) }

  @Test(arguments: [
    "Sec-Fetch-Mode: cors", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Mode: websocket",
    "Origin: http://evil.example", "Origin: http://127.0.0.1:4000",
  ])
  func aPagesOwnRequestIsForged(header: String) {
    #expect(verdict("GET /path?state=s1&jwt=a HTTP/1.1", [header]) == .forged)
  }

  @Test(arguments: [
    "localhost:4000", "127.0.0.1", "127.0.0.1:4001", "evil.example:4000", "[::1]:4000", "",
    "127.0.0.1:4000.evil.example",
  ])
  func anotherHostIsNotServed(host: String) {
    #expect(verdict("GET /path?state=s1&jwt=a HTTP/1.1", host: [host]) == .other(status: 421))
  }

  @Test func oneHostIsNeeded() {
    let line = "GET /path?state=s1&jwt=a HTTP/1.1"
    #expect(verdict(line, host: []) == .other(status: 400))
    #expect(
      verdict(line, host: ["127.0.0.1:4000", "127.0.0.1:4000"]) == .other(status: 400))
  }

  @Test(arguments: [
    ("GET / HTTP/1.1", 404), ("GET /favicon.ico HTTP/1.1", 404), ("GET /path/ HTTP/1.1", 404),
    ("GET /PATH?state=s1&jwt=a HTTP/1.1", 404), ("POST /path?state=s1&jwt=a HTTP/1.1", 405),
    ("GET /path?state=s1&jwt=a", 400), ("", 400), ("GET  /path HTTP/1.1", 400),
  ])
  func whatIsNotTheCallbackIsNotTaken(line: String, status: Int) {
    #expect(verdict(line) == .other(status: status))
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(Self.rule.verdict(head: [0xFF, 0xFE]) == .other(status: 400))
  }
}
