import Testing

@testable import MockServer

@Suite struct FaultPlanTests {
  @Test func everyScenarioHasItsName() {
    #expect(
      FaultPlan.names == [
        "none", "flaky-upload", "drop-connection", "slow", "stuck-inprogress", "fail-pipeline",
        "lost-reply", "expired-grant", "html-500", "lying-store",
      ])
    for name in FaultPlan.names { #expect(FaultPlan(named: name)?.name == name) }
    #expect(FaultPlan(named: "other") == nil)
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
