import Foundation
import Synchronization
import Testing

@testable import Core
@testable import TUI

/// Plans and publishes a package on this disk against a hub made of a closure, on a clock that the
/// test moves.
@Suite("Publishing from the screens")
final class PublishEffectsTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "publish-\(UUID().uuidString)")
  private let hub = ScriptedHub()
  private let clock = ManualTime()
  private let activity = Activity()
  private let effects: PublishEffects
  private let posted = EventBox()
  private let package = OpenedPackage()
  private let journals: PublishJournals

  init() throws {
    let path = folder.appending(path: "lights")
    try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
    for (name, text) in LocalPackages.sound {
      try Data(text.utf8).write(to: path.appending(path: name))
    }
    try package.open(path.path)
    journals = PublishJournals(folder: folder.appending(path: "journals").path, hub: "http://api")
    effects = PublishEffects(
      PublishEffects.Ports(
        package: package, hub: HubSession(hub.client), journals: journals, time: clock.source,
        activity: activity,
        options: PublishOptions(waitTimeoutSeconds: FollowLimit.seconds), namedPath: "", seed: { 7 }
      ))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func carryOut(_ request: PublishRequest) async {
    activity.begin()
    let posted = posted
    await effects.carryOut(request) { posted.add($0) }
    activity.end()
    await activity.idle()
  }

  private var notices: [PublishNotice] {
    posted.events.compactMap { if case .noticed(let notice) = $0 { notice } else { nil } }
  }

  private var plan: PublishPlan? {
    notices.compactMap { if case .planned(let plan) = $0 { plan } else { nil } }.last
  }

  private var outcome: PublishOutcome? {
    notices.compactMap { if case .ended(let outcome) = $0 { outcome } else { nil } }.last
  }

  /// Lets waits end, one after the other, until the publish has ended or nothing waits.
  private func untilEnd() async {
    while outcome == nil, clock.wakeNext(by: 3_600) { await activity.idle() }
  }

  private func wish(without: Set<String> = []) -> PublishRequest {
    .plan(
      PublishWish(findability: .published, excluded: without, jobs: 4, isUnsound: false))
  }

  @Test("a plan waits for the person's word and sends nothing; their yes publishes")
  func publish() async throws {
    await carryOut(wish())
    #expect(plan?.missing.count == 3)
    #expect(hub.state.withLock { $0.uploads.isEmpty })
    #expect(outcome == nil)
    await carryOut(.confirm(true))
    await untilEnd()
    guard case .published(let flow, let url) = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(flow.revision == 1)
    #expect(url == "http://site/ann/lights/v/1")
    let all = ["datapackage.json", "keepers.csv", "lights.csv"]
    #expect(hub.state.withLock { $0.uploads.sorted() } == all)
    activity.begin()
    #expect(!activity.isIdle, "the count came out uneven")
  }

  @Test("a plan that is refused, or that a new one replaces, tells nothing and locks nothing")
  func replaced() async {
    await carryOut(wish())
    await carryOut(.confirm(false))
    await carryOut(wish())
    await carryOut(wish(without: ["keepers.csv"]))
    #expect(outcome == nil)
    #expect(plan?.items.map(\.path) == ["lights.csv", "datapackage.json"])
    await carryOut(.confirm(true))
    await untilEnd()
    #expect(hub.state.withLock { $0.uploads.sorted() } == ["datapackage.json", "lights.csv"])
  }

  /// Begins a request and gives the rest of its work.
  private func begin(_ request: PublishRequest) async -> EffectWork {
    let posted = posted
    return await effects.begin(request) { posted.add($0) }
  }

  @Test("a no to a plan that is not made yet is heard: nothing is told, and the next plan is made")
  func refusedEarly() async {
    let work = await begin(wish())
    await carryOut(.confirm(false))
    await work()
    await activity.idle()
    #expect(notices.isEmpty)
    await carryOut(.cancel)
    #expect(outcome == .cancelled(.planning), "there is nothing to stop any more")
    posted.clear()
    await carryOut(wish())
    #expect(plan != nil)
  }

  @Test("a publish that is stopped before it began ends at once and reads nothing")
  func stoppedEarly() async {
    let work = await begin(wish())
    await carryOut(.cancel)
    await work()
    await activity.idle()
    #expect(notices == [.ended(.cancelled(.packaging))])
  }

  @Test("of two plans at once the second is made")
  func twoPlans() async {
    let first = await begin(wish())
    let second = await begin(wish(without: ["keepers.csv"]))
    async let one: Void = first()
    async let other: Void = second()
    _ = await (one, other)
    await activity.idle()
    #expect(outcome == nil)
    #expect(plan?.items.map(\.path) == ["lights.csv", "datapackage.json"])
  }

  @Test("stopping ends the run, and its files need not be sent again")
  func stopped() async {
    hub.state.withLock { $0.refusals = 1 }
    await carryOut(wish())
    await carryOut(.confirm(true))
    await carryOut(.cancel)
    #expect(outcome == .cancelled(.uploading))
    let sent = hub.state.withLock { $0.uploads.count }
    #expect(sent == 2)
    #expect(journals.runs().map(\.record.confirmed) == [2])
    posted.clear()
    await carryOut(wish())
    await carryOut(.confirm(true))
    await untilEnd()
    #expect(hub.state.withLock { $0.uploads.count } == 3)
  }

  @Test("a file that waits is tried at once when the person asks, though the clock stands")
  func retryNow() async {
    hub.state.withLock { $0.refusals = 3 }
    await carryOut(wish())
    await carryOut(.confirm(true))
    #expect(hub.state.withLock { $0.uploads.isEmpty })
    await carryOut(.control(.retryNow(path: nil)))
    #expect(hub.state.withLock { $0.uploads.count } == 3)
    #expect(clock.now == 0)
  }

  @Test("what a revision changes is told before it is sent, and that nothing changes too")
  func compare() async throws {
    await carryOut(wish())
    await carryOut(.compare)
    let first = try #require(diff)
    #expect(first.revision == nil)
    #expect(first.resources.map(\.kind) == [.added, .added])
    await carryOut(.confirm(true))
    await untilEnd()
    posted.clear()
    await carryOut(wish())
    await carryOut(.compare)
    #expect(diff?.isNothing == true)
    posted.clear()
    let lights = folder.appending(path: "lights/lights.csv")
    try Data("name,height\nSkerryvore,47\n".utf8).write(to: lights)
    try package.open(folder.appending(path: "lights").path)
    await carryOut(wish())
    await carryOut(.compare)
    #expect(diff?.isNothing == false)
    #expect(diff?.revision == 1)
    #expect(diff?.resources.map(\.kind) == [.changed, .same])
    #expect(diff?.resources.first?.rowsAfter == 1)
  }

  private var diff: RevisionDiff? {
    posted.events.compactMap { if case .compared(let diff) = $0 { diff } else { nil } }
      .last
  }

  @Test("a plan that was only looked at is no run")
  func lookedAt() async {
    await carryOut(wish())
    #expect(plan != nil)
    #expect(journals.runs().isEmpty)
  }

  @Test("a registered run is listed, and followed again to its end")
  func watched() async throws {
    await carryOut(wish())
    await carryOut(.confirm(true))
    await carryOut(.cancel)
    let run = try #require(journals.runs().first.map(RunEntry.init))
    #expect(run.dataset.text == "ann/lights")
    guard case .registered(let flow) = run.state else {
      Issue.record("\(run.state)")
      return
    }
    posted.clear()
    await carryOut(.watch(run))
    await untilEnd()
    #expect(outcome == .published(flow, url: "http://site/ann/lights/v/1"))
    #expect(hub.state.withLock { $0.specs.count } == 1, "it is not registered again")
    #expect(journals.runs().map(\.record.ended) == [.succeeded])
  }

  @Test("following an earlier run leaves the journal of a newer one alone")
  func newer() async throws {
    await carryOut(wish())
    await carryOut(.confirm(true))
    await carryOut(.cancel)
    let first = try #require(journals.runs().first.map(RunEntry.init))
    for (name, text) in [
      ("lights", "name,height\nSkerryvore,47\n"), ("keepers", "keeper,since\nAlan,1845\n"),
    ] {
      try Data(text.utf8).write(to: folder.appending(path: "lights/\(name).csv"))
    }
    try package.open(folder.appending(path: "lights").path)
    hub.state.withLock { $0.refusals = 1 }
    await carryOut(wish())
    await carryOut(.confirm(true))
    await carryOut(.cancel)
    let cutOff = journals.runs().filter { $0.record.flow == nil }
    #expect(cutOff.count == 1)
    posted.clear()
    await carryOut(.watch(first))
    await untilEnd()
    #expect(outcome != nil)
    #expect(journals.runs().filter { $0.record.flow == nil } == cutOff)
  }

  @Test("runs that newer ones replaced stay in the list")
  func history() async throws {
    for height in 1...3 {
      posted.clear()
      let text = "name,height\nSkerryvore,\(height)\n"
      try Data(text.utf8).write(to: folder.appending(path: "lights/lights.csv"))
      try package.open(folder.appending(path: "lights").path)
      await carryOut(wish())
      await carryOut(.confirm(true))
      await untilEnd()
    }
    #expect(journals.runs().compactMap(\.record.flow?.revision).sorted() == [1, 2, 3])
    #expect(PublishJournals(folder: journals.folder, hub: "elsewhere").runs().isEmpty)
  }
}

/// Events in the order they came. Its identity is the list.
private final class EventBox: Sendable {
  private let list = Mutex<[AppEvent]>([])

  var events: [AppEvent] { list.withLock { $0 } }

  func add(_ event: AppEvent) { list.withLock { $0.append(event) } }

  func clear() { list.withLock { $0 = [] } }
}
