/// What is made to go wrong, as data: `--mock-scenario` names one. The same plan and seed give the
/// same faults for the same requests.
package struct FaultPlan: Sendable, Hashable {
  /// The scenario's name.
  package var name: String
  /// What chances follow from.
  package var seed: UInt64
  /// What a person would notice, in one line.
  package var summary: String
  /// What happens to requests; the first rule that hits one counts.
  var rules: [FaultRule]
  /// What happens to pipelines.
  var runner: RunnerFaults

  init(
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
  package static let none = FaultPlan(name: "none", summary: "Nothing goes wrong.")

  /// The named scenario; nil where there is none of that name.
  package init?(named name: String, seed: UInt64 = 1) {
    guard var plan = FaultPlan.scenarios.first(where: { $0.name == name }) else { return nil }
    plan.seed = seed
    self = plan
  }

  /// The names of all scenarios.
  package static var names: [String] { scenarios.map(\.name) }

  /// All scenarios, a line each: the name and what a person would notice.
  package static var list: String {
    scenarios.map { "\($0.name): \($0.summary)" }.joined(separator: "\n")
  }
}

extension FaultPlan {
  /// What `--mock-scenario` offers, in the order it is shown.
  static let scenarios: [FaultPlan] = [.none] + everyday + odd

  /// What happens to people.
  private static let everyday: [FaultPlan] = [
    FaultPlan(
      name: "retry-then-invalid",
      summary: "An upload meets a busy store once; then the hub finds errors in the data.",
      rules: [FaultRule(.store, method: "POST", .first(1), .unavailable(retryAfterSeconds: 3))],
      runner: RunnerFaults(findsErrors: true)),
    FaultPlan(
      name: "quota",
      summary: "The hub refuses the upload: the plan's storage is used up.",
      rules: [
        FaultRule(
          .api, method: "POST", pathPrefix: "/rawstore/", .every,
          .refused(status: 403, text: "Max storage for user exceeded plan limit (100MB)"))
      ]),
    FaultPlan(
      name: "expired-token",
      summary: "The session ends between the uploads and the flow; signing in again helps.",
      rules: [
        FaultRule(.api, pathPrefix: "/auth/authorize?service=source", .first(1), .endSession)
      ]),
    FaultPlan(
      name: "stuck",
      summary: "The validation of the first table never ends.",
      runner: RunnerFaults(endlessStep: "validate")),
    FaultPlan(
      name: "slow",
      summary: "Every answer and every step takes its time.",
      rules: [
        FaultRule(.api, .every, .delay(milliseconds: 400)),
        FaultRule(.store, .every, .delay(milliseconds: 800)),
      ],
      runner: .stepDelay(milliseconds: 400)),
    FaultPlan(
      name: "flaky-upload",
      summary: "The first two uploads meet a busy store.",
      rules: [FaultRule(.store, method: "POST", .first(2), .unavailable(retryAfterSeconds: 1))]),
    FaultPlan(
      name: "unreliable",
      summary: "A third of the uploads meets a busy store; which ones follows from the seed.",
      rules: [FaultRule(.store, method: "POST", .percent(34), .unavailable(retryAfterSeconds: 1))]
    ),
    FaultPlan(
      name: "drop-connection",
      summary: "Connections break: one before it was heard, one before it was answered.",
      rules: [
        FaultRule(.api, pathPrefix: "/rawstore/", .first(1), .dropRequest),
        FaultRule(.store, method: "POST", .first(1), .dropReply),
      ]),
    FaultPlan(
      name: "fail-pipeline", summary: "The flow fails at its last pipeline.",
      runner: .failPipeline("package")),
  ]

  /// What the real hub has been seen to do.
  private static let odd: [FaultPlan] = [
    FaultPlan(
      name: "stuck-inprogress",
      summary: "The flow fails and goes on saying that it is in progress.",
      runner: RunnerFaults(failingPipelines: ["package"], isStuckInProgress: true)),
    FaultPlan(
      name: "lost-reply",
      summary: "The flow is registered; the answer that says so is lost.",
      rules: [FaultRule(.api, pathPrefix: "/source/upload", .first(1), .dropReply)]),
    FaultPlan(
      name: "expired-grant",
      summary: "The leave to upload has expired when it arrives.",
      rules: [FaultRule(.api, pathPrefix: "/rawstore/", .first(1), .expiredGrant)]),
    FaultPlan(
      name: "html-500",
      summary: "The upload service answers with its framework's page of errors, twice.",
      rules: [FaultRule(.api, pathPrefix: "/rawstore/", .first(2), .internalError)]),
    FaultPlan(
      name: "lying-store",
      summary: "The store says it has stored what it threw away.",
      rules: [FaultRule(.store, method: "POST", .first(1), .lie)]),
  ]
}
