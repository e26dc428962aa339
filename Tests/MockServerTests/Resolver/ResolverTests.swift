import Testing

@testable import MockServer

@Suite struct ResolverTests {
  @Test func namesBecomeIDs() async throws {
    let rig = try await BackendRig()
    let user = try await rig.user("alice")
    #expect(
      await rig.get("/resolver/resolve?path=alice/single-file").text
        == "{\"packageid\": \"single-file\", \"userid\": \"\(user.id)\"}")
    #expect(
      await rig.get("/resolver/resolve?path=nobody/x").text
        == "{\"packageid\": \"x\", \"userid\": null}")
    #expect(await rig.get("/resolver/resolve").text == "{}")
    let bad = await rig.get("/resolver/resolve?path=alice")
    #expect(bad.status == 400)
    #expect(bad.text == "list index out of range")
  }
}
