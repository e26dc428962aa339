internal import Core

/// How far the local checks are.
struct CheckState: Hashable, Sendable {
  /// A resource's check.
  struct Item: Hashable, Sendable {
    enum State: Hashable, Sendable {
      case waiting
      case running(bytes: Int, rows: Int, errors: Int)
      case done(ResourceCheckup)
    }

    let name: Sanitized
    var state = State.waiting
  }

  /// Whether a check was begun.
  var hasBegun = false
  /// Whether every resource was checked.
  var isOver = false
  /// Findings in the descriptor.
  var descriptor: [Finding] = []
  var items: [Item] = []
  /// The rows around findings that were looked at.
  var contexts: [FindingPlaceKey: RowSample] = [:]

  /// Errors found so far, the descriptor's among them.
  var errors: Int { count(.error) { $0.findings.errors } }
  /// Warnings found so far.
  var warnings: Int { count(.warning) { $0.findings.warnings } }

  private func count(_ severity: Severity, _ of: (ResourceCheckup) -> Int) -> Int {
    items.reduce(descriptor.count { $0.severity == severity }) { sum, item in
      switch item.state {
      case .done(let checkup): sum + of(checkup)
      case .running(_, _, let errors) where severity == .error: sum + errors
      default: sum
      }
    }
  }
}

/// What the check of one resource found.
struct ResourceCheckup: Hashable, Sendable {
  let resource: CheckedResource
  /// The layout found; nil for what is no table.
  let dialect: DialectFacts?
  /// The labels of the header.
  let header: [Sanitized]
  let isTabular: Bool
  let seconds: Double

  var findings: FindingGroups { resource.findings }
}

/// Names a finding's place: the resource's index and the row's number with the header counted.
struct FindingPlaceKey: Hashable, Sendable {
  let resource: Int
  let record: Int
}
