import TestSupport
import Testing

@testable import Core

/// Packages that mean harm are told of, and lead nowhere (S3).
@Suite("Hostile packages", .onOwnThread)
struct HostilePackageTests {
  @Test("end with a report or a refusal, and nothing beside them is opened")
  func checked() throws {
    var invalid = 0
    for seed in 0..<PromiseSize.of(80, full: 10_000) {
      let place = try TemporaryFolder()
      let package = try HostilePackage(seed: UInt64(seed), in: place.path)
      let watch = try OpenWatch(package.outside)
      do {
        let validation = try LocalValidation(path: package.folder)
        let report = validation.run()
        let checked = [validation.checked(path: "p", report)]
        let told = ReportFormat.text.text(of: checked) + ReportFormat.json.text(of: checked)
        #expect(!told.contains(HostilePackage.canary), "seed \(seed)")
        #expect(HostileText.harm(in: told) == [], "seed \(seed)")
        if !report.isValid { invalid += 1 }
      } catch { invalid += 1 }
      _ = try? PackageFolder(at: package.folder).readme()
      #expect(!watch.hasOpened(), "seed \(seed) had something outside opened")
      // What must not happen would be seen.
      _ = try place.read("outside/canary.csv")
      #expect(watch.hasOpened())
    }
    #expect(invalid > 0)
  }
}
