import Foundation
import TestSupport
import Testing

/// Packages that mean harm, before the program itself (S3).
@Suite("Hostile packages and the program")
struct HostilePackageRunTests {
  /// What the program may take of the address space, on any package.
  private static let limitBytes = 1_500_000_000

  @Test("no crash, bounded memory, and nothing beside the package is opened")
  func validated() async throws {
    let program = try Program()
    defer { program.clean() }
    let executable = Program.products.appending(path: "datahub-tui").path
    for seed in 0..<PromiseSize.of(30, full: 1_000) {
      let place = program.home.appending(path: "\(seed)").path
      let package = try HostilePackage(seed: UInt64(seed + 1_000_000), in: place)
      let watch = try OpenWatch(package.outside)
      let command = seed.isMultiple(of: 5) ? ["init", "--dry-run"] : ["validate", "--json"]
      let run = try await Run(
        URL(filePath: "/usr/bin/prlimit"),
        ["--as=\(Self.limitBytes)", executable] + command + [package.folder],
        input: nil, environment: program.environment, line: { _, _ in }
      ).result()
      #expect((0..<128).contains(run.status), "seed \(seed): \(run.errors.suffix(500))")
      #expect(!(run.output + run.errors).contains(HostilePackage.canary), "seed \(seed)")
      #expect(HostileText.harm(in: run.output + run.errors) == [], "seed \(seed)")
      #expect(!watch.hasOpened(), "seed \(seed) had something outside opened")
      try FileManager.default.removeItem(atPath: place)
    }
  }
}
