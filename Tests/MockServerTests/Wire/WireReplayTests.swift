import Core
import FoundationEssentials
import Testing

@testable import MockServer

/// Replays what the original services were asked, and compares what they answered; only where the
/// recording is at hand.
@Suite struct WireReplayTests {
  /// Where we answer otherwise, and why.
  private static let deviations = [
    "source upload rawstore token": "a token is for its own service only",
    "status latest": "no runner here: the flow stays queued",
    "status jsonp": "no runner here: the flow stays queued",
  ]

  @Test(.enabled(if: WireRecording.file != nil)) func theAnswersAreTheOriginals() async throws {
    let rig = try await BackendRig()
    try await prepare(rig)
    let recording = try WireRecording()
    #expect(recording.calls.count > 60)
    for call in recording.calls where Self.deviations[call.title] == nil {
      let reply = await rig.router.respond(to: try await call.request(rig))
      #expect(reply.status == call.status, "\(call.title)")
      #expect(reply.header("Content-Type") == call.contentType, "\(call.title)")
      #expect(reply.header("Allow") == call.allow, "\(call.title)")
      #expect(
        WireRecording.normalised(reply.text) == WireRecording.normalised(call.body),
        "\(call.title)")
    }
  }

  /// Alice, and the objects that were in the original's store.
  private func prepare(_ rig: BackendRig) async throws {
    let alice = UserRecord(
      id: "c160f8cc69a4f0bf2b0362752353d060", username: "alice", name: "Alice Example",
      email: "alice@example.com", avatarURL: "https://avatars.example/u/1",
      providerID: "github:17809581", joinedAt: "2017-06-27T10:15:05.000000")
    _ = try await rig.services.accounts.records.signIn(alice) { _ in false }
    let objects: [(String, String, ObjectACL)] = [
      ("rawstore.datahub.io", "priv.csv", .private),
      ("pkgstore.datahub.io", "other/x.csv", .private),
    ]
    for (bucket, key, acl) in objects {
      try rig.services.store.put(
        ObjectKey(bucket: bucket, key: key), content: [1], contentType: "text/csv", acl: acl)
    }
    try await rig.own("priv.csv", by: alice.id)
  }
}
