/// What is made to go wrong, as data: `--mock-scenario` names one. The same plan and seed give the
/// same faults for the same requests.
public struct FaultPlan: Sendable, Hashable {
  /// The scenario's name.
  public var name: String
  /// What chances follow from.
  public var seed: UInt64
  /// What happens to requests; the first rule that hits one counts.
  public var rules: [FaultRule]
  /// What happens to pipelines.
  public var runner: RunnerFaults

  /// A plan.
  public init(
    name: String, seed: UInt64 = 1, rules: [FaultRule] = [], runner: RunnerFaults = .none
  ) {
    self.name = name
    self.seed = seed
    self.rules = rules
    self.runner = runner
  }

  /// Nothing goes wrong.
  public static let none = FaultPlan(name: "none")

  /// The named scenario; nil where there is none of that name.
  public init?(named name: String, seed: UInt64 = 1) {
    guard var plan = FaultPlan.scenarios.first(where: { $0.name == name }) else { return nil }
    plan.seed = seed
    self = plan
  }

  /// The names of all scenarios.
  public static var names: [String] { scenarios.map(\.name) }

  private static let scenarios: [FaultPlan] = [
    .none,
    FaultPlan(
      name: "flaky-upload",
      rules: [FaultRule(.store, method: "POST", .first(2), .unavailable(retryAfterSeconds: 1))]),
    FaultPlan(
      name: "drop-connection",
      rules: [
        FaultRule(.api, pathPrefix: "/rawstore/", .first(1), .dropRequest),
        FaultRule(.store, method: "POST", .first(1), .dropReply),
      ]),
    FaultPlan(
      name: "slow",
      rules: [
        FaultRule(.api, .every, .delay(milliseconds: 400)),
        FaultRule(.store, .every, .delay(milliseconds: 800)),
      ],
      runner: .stepDelay(milliseconds: 400)),
    FaultPlan(name: "stuck-inprogress", runner: .stuckFailure),
    FaultPlan(name: "fail-pipeline", runner: .failPipeline("package")),
    FaultPlan(
      name: "lost-reply",
      rules: [FaultRule(.api, pathPrefix: "/source/upload", .first(1), .dropReply)]),
    FaultPlan(
      name: "expired-grant",
      rules: [FaultRule(.api, pathPrefix: "/rawstore/", .first(1), .expiredGrant)]),
    FaultPlan(
      name: "html-500",
      rules: [FaultRule(.api, pathPrefix: "/rawstore/", .first(2), .internalError)]),
    FaultPlan(
      name: "lying-store", rules: [FaultRule(.store, method: "POST", .first(1), .lie)]),
  ]
}

extension RunnerFaults {
  /// A flow that fails and whose state stays INPROGRESS (protocol.md 1.4).
  fileprivate static var stuckFailure: RunnerFaults {
    RunnerFaults(failingPipelines: ["package"], isStuckInProgress: true)
  }
}
