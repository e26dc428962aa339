/// The changes to a descriptor that settle findings and make nothing worse: each is made in memory and
/// everything is checked again before it is offered. What a first change brings to light is settled
/// with it, so that one run is enough.
package struct FixTrial: Sendable {
  /// The descriptor as it was, and with the changes.
  package let before: [UInt8]
  package let after: [UInt8]
  /// The changes made.
  package let made: [JSONPatch]
  /// The descriptor's path; nil where it is no file of its own.
  private let path: String?

  /// Bounds of what is tried.
  private enum Limit {
    /// Checks of everything, after which what is left is not offered.
    static let checks = 24
    /// Rounds of changes that follow from those before.
    static let rounds = 5
  }

  /// Tries the changes that a checked package offers, or `wanted` alone; `validation` is what was
  /// checked. Data on other machines counts as it was found before.
  package init(
    _ validation: LocalValidation, _ checked: CheckedPackage,
    remote: RemoteOutcomes = RemoteOutcomes(), wanted: JSONPatch? = nil
  ) {
    var trial = Trial(validation: validation, remote: remote, checked: checked)
    trial.wanted = wanted
    var rounds = 0
    while rounds < Limit.rounds, trial.round(limit: Limit.checks) { rounds += 1 }
    (before, after, made) = (checked.descriptor, trial.checked.descriptor, trial.made)
    path = checked.descriptorName.map { checked.located($0) }
  }

  /// Whether there is nothing to change.
  package var isEmpty: Bool { before == after }

  /// The file that is changed: links are resolved, so that it is the one behind a link.
  private var file: String? { path.map { AbsolutePath.text($0) } }

  /// Whether the descriptor is a file that is there, not a part of one; throws where it is no longer
  /// what was checked.
  package func findsFile() throws(FileFault) -> Bool {
    guard let file,
      let text = try DurableFile(path: file).read(
        limitBytes: PackageFolder.Limit.descriptorBytes)
    else { return false }
    guard text == before else { throw .changed(path: file) }
    return true
  }

  /// Makes the changes in the file, unless it is no longer what was checked.
  package func make() throws(FileFault) {
    guard let file, try findsFile() else {
      throw .changed(path: path ?? DataPackage.descriptorPath)
    }
    try DurableFile(path: file).replace(with: after, access: .usual)
  }

  private struct Trial {
    let validation: LocalValidation
    let remote: RemoteOutcomes
    var checked: CheckedPackage
    var made: [JSONPatch] = []
    /// The one change that is tried; nil for all that are offered.
    var wanted: JSONPatch?
    private var refused: Set<JSONPatch> = []
    private var checks = 0

    init(validation: LocalValidation, remote: RemoteOutcomes, checked: CheckedPackage) {
      (self.validation, self.remote, self.checked) = (validation, remote, checked)
    }

    /// Makes what can be made of the changes offered now: all at once, else one by one. Whether
    /// anything was made.
    mutating func round(limit: Int) -> Bool {
      let all = wanted.map { [$0] } ?? checked.fixes
      let offered = all.filter { !refused.contains($0) && !made.contains($0) }
      guard !offered.isEmpty, checks < limit else { return false }
      if take(offered) { return true }
      guard offered.count > 1 else { return false }
      var isAny = false
      for fix in offered where checks < limit {
        if take([fix]) { isAny = true }
      }
      return isAny
    }

    /// Makes changes if nothing is worse with them.
    private mutating func take(_ fixes: [JSONPatch]) -> Bool {
      let plan = FixPlan(fixes, to: checked.descriptor)
      refused.formUnion(plan.refused)
      guard !plan.isEmpty, let next = next(plan.after), next.burden <= checked.burden else {
        if fixes.count == 1 { refused.formUnion(fixes) }
        return false
      }
      checked = next
      made += plan.made
      return true
    }

    private mutating func next(_ descriptor: [UInt8]) -> CheckedPackage? {
      checks += 1
      guard let changed = validation.with(descriptor: descriptor) else { return nil }
      return changed.checked(path: checked.path, changed.run(remote: remote))
    }
  }
}

extension CheckedPackage {
  /// How many errors there are, those that follow from a cause among them.
  var burden: Int {
    report.count(.error)
      + report.resources.flatMap(\.findings.examples).reduce(0) { $0 + ($1.consequences ?? 0) }
  }
}
