import TestSupport

@testable import Core

/// What a seed decides before anything happens: who publishes what, how the network, the hub and the
/// people behave, and when all of that stops.
struct SimulationPlan {
  struct Computer {
    /// The first content of each file.
    let contents: [String: [UInt8]]
    let start: Double
    /// After how many steps of each process it dies; those after the last one live.
    let crashes: [Int]
    let changes: [Change]
    let controls: [(second: Double, Control)]
  }

  /// Somebody writes a file of the package.
  struct Change {
    let second: Double
    let path: String
    let content: [UInt8]
  }

  /// What a person may do to a publish.
  enum Control {
    case pause(seconds: Double)
    case jobs(Int)
    case retry
    case cancel
  }

  let seed: UInt64
  let lies: [HubLie]
  let paths: [String]
  let computers: [Computer]
  /// The share of requests that meet a fault.
  let faults: Double
  /// The same of the requests that register, which few publishes would else reach among faults.
  let registerFaults: Double
  /// The share that stays of the faults that end a publish at once.
  let endings: Double
  /// When nothing can be reached.
  let outages: [ClosedRange<Double>]
  /// From then on nothing goes wrong any more.
  let faultsEnd: Double
  /// Whether journals are spoiled between two processes.
  let spoilsJournals: Bool
  /// Jumps of the hub's clock against the computers'.
  let jumps: [(second: Double, bySeconds: Double)]
  /// How long a grant and a signed address hold.
  let grantSeconds: Double
  let addressSeconds: Double
  let course: FlowCourse
  /// How long MetaStore takes to have a revision that succeeded.
  let catalogueSeconds: Double
  let options: PublishOptions

  init(seed: UInt64, lies: [HubLie]) {
    var random = SplitMix64(seed: seed)
    self.seed = seed
    self.lies = lies.filter { _ in random.happens(0.5) }
    let count = SimulationPlan.resources(&random)
    let paths = (0..<count).map { "r\($0).\(random.pick(["csv", "csv", "txt", "pdf"]))" }
    self.paths = paths
    faults = random.pick([0, 0.02, 0.1, 0.3, 0.6])
    registerFaults = max(faults, random.pick([0, 0.5]))
    endings = random.pick([0, 0, 0.05, 1])
    let end = random.seconds(1...90)
    faultsEnd = end
    outages = (0..<random.below(3)).map { _ in
      let start = random.seconds(0...end)
      return start...(start + random.pick([1, 10, 60, 300]))
    }
    jumps = (0..<random.below(3)).map { _ in
      (random.seconds(0...end), random.pick([-3_600, 7, 3_600, 100_000]))
    }
    spoilsJournals = random.happens(0.2)
    grantSeconds = random.pick([5, 600, 86_400])
    addressSeconds = 86_400
    course = FlowCourse(
      end: random.pick([
        .succeeded, .succeeded, .succeeded, .succeeded, .invalid, .failed, .failedSilently, .never,
      ]), seconds: random.seconds(0...8))
    catalogueSeconds = random.pick([0, 0, 5, 30, 1_000])
    options = SimulationPlan.options(&random, course: course)
    let first = SimulationPlan.contents(of: paths, &random)
    // Such a store lets one publisher spoil what another has put there.
    let isAlone = self.lies.contains(.otherBytes)
    computers = (0..<(random.happens(0.3) && !isAlone ? 2 : 1)).map { index in
      let isSame = index == 0 || random.happens(0.4)
      let contents = isSame ? first : SimulationPlan.contents(of: paths, &random)
      return SimulationPlan.computer(contents, paths: paths, end: end, &random)
    }
  }

  /// When the last fault is over.
  var quiet: Double { outages.map(\.upperBound).reduce(faultsEnd, max) }

  private static func resources(_ random: inout SplitMix64) -> Int {
    switch random.below(100) {
    case 0..<2: 0
    case 2..<80: 1 + random.below(4)
    case 80..<96: 5 + random.below(4)
    default: 9 + random.below(12)
    }
  }

  private static func options(
    _ random: inout SplitMix64, course: FlowCourse
  ) -> PublishOptions {
    PublishOptions(
      findability: random.pick(Findability.allCases),
      confirmation: random.pick([.given, .asked]), jobs: 1 + random.below(8),
      waitTimeoutSeconds: course.end == .never ? 45 : 1800, seed: UInt64(random.below(1 << 32)))
  }

  private static func contents(
    of paths: [String], _ random: inout SplitMix64
  ) -> [String: [UInt8]] {
    Dictionary(uniqueKeysWithValues: paths.map { ($0, content(&random)) })
  }

  /// Few enough that now and then two files are the same.
  private static func content(_ random: inout SplitMix64) -> [UInt8] {
    let length = random.below(24)
    return (0..<length).map { _ in UInt8(random.below(256)) }
  }

  private static func computer(
    _ contents: [String: [UInt8]], paths: [String], end: Double, _ random: inout SplitMix64
  ) -> Computer {
    let changes = paths.isEmpty || random.happens(0.7) ? 0 : 1 + random.below(2)
    return Computer(
      contents: contents, start: random.seconds(0...3),
      crashes: (0..<random.below(6)).map { _ in 1 + random.below(random.pick([20, 60, 150])) },
      changes: (0..<changes).map { _ in
        let path = random.pick(paths)
        let isBack = random.happens(0.2)
        return Change(
          second: random.seconds(0...random.pick([3, end])), path: path,
          content: isBack ? contents[path] ?? [] : content(&random))
      },
      controls: (0..<max(0, random.below(6) - 3)).map { _ in
        (
          random.seconds(0...end),
          random.pick([
            .pause(seconds: random.seconds(0...20)), .jobs(1 + random.below(9)), .retry, .retry,
            .cancel,
          ])
        )
      })
  }
}
