/// What is made to go wrong, as data: `--mock-scenario` names one. The same plan and seed give the
/// same faults for the same requests.
public struct FaultPlan: Sendable, Hashable {
  /// The scenario's name.
  public var name: String
  /// What chances follow from.
  public var seed: UInt64
  /// What a person would notice, in one line.
  public var summary: String
  /// What happens to requests; the first rule that hits one counts.
  public var rules: [FaultRule]
  /// What happens to pipelines.
  public var runner: RunnerFaults

  /// A plan.
  public init(
    name: String, seed: UInt64 = 1, summary: String = "", rules: [FaultRule] = [],
    runner: RunnerFaults = .none
  ) {
    self.name = name
    self.seed = seed
    self.summary = summary
    self.rules = rules
    self.runner = runner
  }

  /// Nothing goes wrong.
  public static let none = FaultPlan(name: "none", summary: "Nothing goes wrong.")

  /// The named scenario; nil where there is none of that name.
  public init?(named name: String, seed: UInt64 = 1) {
    guard var plan = FaultPlan.scenarios.first(where: { $0.name == name }) else { return nil }
    plan.seed = seed
    self = plan
  }

  /// The names of all scenarios.
  public static var names: [String] { scenarios.map(\.name) }

  /// All scenarios, a line each: the name and what a person would notice.
  public static var list: String {
    scenarios.map { "\($0.name): \($0.summary)" }.joined(separator: "\n")
  }
}
