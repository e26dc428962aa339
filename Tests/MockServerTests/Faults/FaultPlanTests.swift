import Core
import FoundationEssentials
import Testing

@testable import MockServer

@Suite struct FaultPlanTests {
  @Test func everyScenarioHasItsName() {
    #expect(
      FaultPlan.names == [
        "none", "retry-then-invalid", "quota", "expired-token", "stuck", "slow", "flaky-upload",
        "unreliable", "drop-connection", "fail-pipeline", "stuck-inprogress", "lost-reply",
        "expired-grant", "html-500", "lying-store",
      ])
    for name in FaultPlan.names {
      let plan = FaultPlan(named: name, seed: 9)
      #expect(plan?.name == name && plan?.seed == 9 && plan?.summary.isEmpty == false)
      #expect(FaultPlan.list.contains("\(name): "))
    }
    #expect(FaultPlan(named: "other") == nil)
  }

  @Test func thePageListsAllScenarios() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "docs/mock.md"), encoding: .utf8)
    let listed = FaultPlan.list.split(separator: "\n").map { line in
      let name = line.prefix { $0 != ":" }
      return "| `\(name)` | \(line.dropFirst(name.count + 2)) |"
    }
    for line in listed { #expect(page.contains(line), "\(line)") }
  }

  @Test func aSeedGivesTheSameFaultsAgain() {
    let rule = FaultRule(.api, .percent(50), .dropRequest)
    func run(_ seed: UInt64) -> [Bool] {
      let injector = FaultInjector(FaultPlan(name: "x", seed: seed, rules: [rule]))
      return (0..<64).map { _ in injector.effect(.api, method: "GET", path: "/") != nil }
    }
    #expect(run(7) == run(7))
    #expect(run(7) != run(8))
    #expect(Set(run(7)) == [true, false])
  }

  @Test func aRuleHitsWhatItMatchesAsOftenAsItSays() throws {
    let injector = FaultInjector(try #require(FaultPlan(named: "flaky-upload")))
    #expect(injector.effect(.api, method: "POST", path: "/x") == nil)
    #expect(injector.effect(.store, method: "GET", path: "/x") == nil)
    let unavailable = FaultRule.Effect.unavailable(retryAfterSeconds: 1)
    #expect(injector.effect(.store, method: "POST", path: "/x") == unavailable)
    #expect(injector.effect(.store, method: "POST", path: "/x") == unavailable)
    #expect(injector.effect(.store, method: "POST", path: "/x") == nil)
  }

  @Test func aLostReplyIsOfARequestThatWasCarriedOut() async throws {
    let done = TestFlag()
    let api = FaultyAPI(
      injector: FaultInjector(try #require(FaultPlan(named: "lost-reply"))),
      grants: GrantFaults(), wait: RequestWait(),
      respond: { _ in
        done.set()
        return APIReply()
      })
    let request = APIRequest(method: "POST", target: "/source/upload")
    #expect(await api.respond(to: request).isDropped)
    #expect(done.isSet)
    #expect(await !api.respond(to: request).isDropped)
  }

  @Test func aSessionEndsAtTheSecondTokenUntilSomebodySignsInAgain() async throws {
    let rig = try await BackendRig()
    let api = FaultyAPI(
      injector: FaultInjector(try #require(FaultPlan(named: "expired-token"))),
      grants: GrantFaults(), session: rig.services.accounts.fault, wait: RequestWait(),
      respond: { await rig.router.respond(to: $0) })
    let user = try await rig.user("demo")
    func ask(_ target: String) async throws -> JSONValue {
      let request = APIRequest(
        method: "GET", target: target, headers: [("Auth-Token", user.token)])
      return try JSONValue(parsing: await api.respond(to: request).body)
    }
    #expect(try await ask("/auth/authorize?service=rawstore")["token"] != nil)
    #expect(try await ask("/auth/authorize?service=source")["token"] == nil)
    #expect(try await ask("/auth/check")["authenticated"] == false)
    _ = try await rig.user("demo")
    #expect(try await ask("/auth/check")["authenticated"] == true)
    #expect(try await ask("/auth/authorize?service=source")["token"] != nil)
  }

  @Test func aFullPlanRefusesEveryUploadInTheHubsWords() async throws {
    let api = FaultyAPI(
      injector: FaultInjector(try #require(FaultPlan(named: "quota"))), grants: GrantFaults(),
      wait: RequestWait(), respond: { _ in APIReply() })
    let request = APIRequest(method: "POST", target: "/rawstore/authorize")
    for _ in 0..<2 {
      let reply = await api.respond(to: request)
      #expect(reply.status == 403)
      #expect(reply.text == "Max storage for user exceeded plan limit (100MB)")
    }
    #expect(await api.respond(to: APIRequest(method: "GET", target: "/auth/check")).status == 200)
  }

  @Test func grantsExpireOnce() async throws {
    let grants = GrantFaults()
    let api = FaultyAPI(
      injector: FaultInjector(try #require(FaultPlan(named: "expired-grant"))), grants: grants,
      wait: RequestWait(), respond: { _ in APIReply(text: String(grants.nextGrantSeconds())) })
    let request = APIRequest(method: "POST", target: "/rawstore/authorize")
    #expect(await api.respond(to: request).text == "-60")
    #expect(await api.respond(to: request).text == "3600")
  }
}
