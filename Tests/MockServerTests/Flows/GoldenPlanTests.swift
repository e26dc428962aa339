import Core
import Testing

@testable import MockServer

@Suite(.enabled(if: Golden.folder != nil))
struct GoldenPlanTests {
  /// The report waits for the identity pipelines here; all else is as the original planned it.
  @Test(arguments: Golden.all) func plansAreTheOriginals(golden: Golden) throws {
    let flow = FlowID(dataset: try golden.dataset, revision: 1)
    let plan = try Planner.pipelines(spec: try golden.spec(), flow: flow)
    let original = try golden.json("plan.json").array ?? []
    #expect(plan.map(\.id) == original.map { $0["id"]?.string })
    #expect(plan.map(\.title) == original.map { $0["title"]?.string })
    for (ours, theirs) in zip(plan, original) where ours.kind != .report {
      let depends = theirs["dependencies"]?.array?.compactMap { $0.string?.dropFirst(2) } ?? []
      #expect(ours.depends == depends.map(String.init), "\(ours.id)")
    }
  }
}
