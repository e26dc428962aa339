import Testing

@testable import Core
@testable import TUI

@Suite("the flow as a diagram")
struct FlowDiagramTests {
  @Test("words too long for an arrow over all lanes are cut on it", arguments: [100, 120])
  func longWords(columns: Int) throws {
    var person = try Person(.running, columns, 40)
    let name = String(repeating: "long-", count: 40)
    let plan = Samples.plan
    person.app.session.publish.plan = PublishPlan(
      owner: plan.owner, dataset: DatasetID(ownerID: plan.owner.id, name: name),
      findability: plan.findability, descriptor: plan.descriptor, items: plan.items)
    person.notice(try Samples.published())
    person.press("F")
    let line = try #require(
      person.lines.dropFirst(2).first { $0.contains("alice/long-long-long") })
    #expect(line.contains("…"))
    #expect(line.contains("│<─"))
    person.expectSound()
  }
}
