import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("changes to packages made by chance", .onOwnThread)
struct FixPropertyTests {
  private static let packagesInPart = 40

  @Test(
    "what --fix changed has no more errors than before, and a second run has nothing to change",
    arguments: Standard.allCases, 0..<2)
  func fixes(standard: Standard, part: Int) throws {
    let place = try TemporaryFolder()
    var changed = 0
    for seed in part * Self.packagesInPart..<(part + 1) * Self.packagesInPart {
      let package = try MadePackage(seed: UInt64(seed), standard, in: place)
      let (before, trial) = try tried(package)
      try Data(trial.after).write(to: package.descriptorFile)
      let (after, rest) = try tried(package)
      changed += trial.isEmpty ? 0 : 1
      let wrong = worsened(before, after) + rest.made.map { "and then \($0.json.text())" }
      #expect(wrong == [], "seed \(seed), \(standard.rawValue), \(package.faults)")
    }
    #expect(changed * 4 > Self.packagesInPart)
  }

  private func tried(_ package: MadePackage) throws -> (CheckedPackage, FixTrial) {
    let validation = try LocalValidation(path: package.folder)
    let checked = validation.checked(path: package.folder, validation.run())
    return (checked, FixTrial(validation, checked))
  }

  /// What keeps cells or labels from being read as they are meant: errors show once it is settled.
  private static let hiding: Set<FindingCode> = [
    .dialectMismatch, .preamble, .incorrectLabel, .encodingError,
  ]

  /// More errors than before, those that follow from others counted, or errors of a kind that nothing
  /// hid before.
  private func worsened(_ before: CheckedPackage, _ after: CheckedPackage) -> [String] {
    let codes = errors(before)
    var wrong: [String] = []
    if after.burden > before.burden {
      wrong.append("\(before.burden) errors became \(after.burden)")
    }
    let fresh = errors(after).subtracting(codes)
    if !fresh.isEmpty, codes.isDisjoint(with: Self.hiding) {
      wrong.append("new: \(fresh.map(\.rawValue).sorted())")
    }
    return wrong
  }

  private func errors(_ checked: CheckedPackage) -> Set<FindingCode> {
    let report = checked.report
    let groups = report.resources.flatMap(\.findings.groups)
    return Set(
      (report.findings + groups.map(\.sample)).filter { $0.severity == .error }.map(\.code))
  }
}
