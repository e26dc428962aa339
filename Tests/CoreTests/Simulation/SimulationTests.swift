import Foundation
import TestSupport
import Testing

@testable import Core

/// `DATAHUB_SIMULATION_SEEDS=N` runs that many seeds, `DATAHUB_SIMULATION_SEED=S` one, whose trace is
/// printed.
@Suite("Simulated publishes", .onOwnThread)
struct SimulationTests {
  private static let shards = 4

  private static let environment = ProcessInfo.processInfo.environment
  private static let seedCount =
    environment["DATAHUB_SIMULATION_SEEDS"].flatMap { UInt64($0) }
    ?? UInt64(PromiseSize.of(1_000, full: 100_000))
  private static let oneSeed = environment["DATAHUB_SIMULATION_SEED"].flatMap { UInt64($0) }

  @Test("whatever goes wrong, every rule holds", arguments: 0..<SimulationTests.shards)
  func rules(shard: Int) {
    var sum = Sum()
    for seed in stride(from: UInt64(shard), to: Self.seedCount, by: Self.shards) {
      let outcome = Simulation(seed: seed).run()
      if let violation = outcome.violation {
        Issue.record(
          "seed \(seed): \(violation)\n\(outcome.lines.joined(separator: "\n"))")
        return
      }
      sum.add(outcome)
      if seed % 1_000 == 0 {
        #expect(Simulation(seed: seed).run().traceHash == outcome.traceHash, "seed \(seed)")
      }
    }
    if Self.seedCount > 1_000 { print(sum.text) }
    #expect(sum.revisions > 0 && sum.lives > sum.seeds, "nothing was put to the test")
  }

  @Test("one seed, with all its steps", .enabled(if: SimulationTests.oneSeed != nil))
  func replay() {
    guard let seed = Self.oneSeed else { return }
    let outcome = Simulation(seed: seed, keptLines: .max / 2).run()
    print(outcome.lines.joined(separator: "\n"))
    print("seed \(seed): trace \(String(outcome.traceHash, radix: 16))")
    #expect(outcome.violation == nil)
  }

  @Test("each planted bug is caught", arguments: PlantedBug.allCases)
  func planted(bug: PlantedBug) {
    for seed in UInt64(0)..<10_000 {
      if let violation = Simulation(seed: seed, bug: bug).run().violation {
        if Self.seedCount > 1_000 { print("\(bug): seed \(seed): \(violation)") }
        return
      }
    }
    Issue.record("not caught")
  }
}

/// What the seeds put to the test.
private struct Sum {
  private(set) var seeds = 0
  private(set) var lives = 0
  private(set) var revisions = 0
  private var requests = 0
  private var steps = 0

  mutating func add(_ outcome: Simulation.Outcome) {
    seeds += 1
    lives += outcome.lives
    revisions += outcome.revisions
    requests += outcome.requests
    steps += outcome.steps
  }

  var text: String {
    "\(seeds) seeds, \(lives) processes, \(requests) requests, \(steps) steps, "
      + "\(revisions) revisions"
  }
}
