internal import Core

/// The rows of the check in order: the descriptor, then the resources.
struct CheckOrder {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// How many rows there are.
  var count: Int { session.check.items.count + 1 }

  /// Whether anything is to be shown in detail.
  var hasFindings: Bool {
    !session.check.descriptor.isEmpty || session.check.items.withFindings > 0
  }

  /// The first row with errors.
  var firstWithErrors: Int? {
    errors(0) > 0 ? 0 : session.check.items.firstWithErrors.map { $0 + 1 }
  }

  func errors(_ row: Int) -> Int {
    guard row > 0 else { return session.check.descriptor.count { $0.severity == .error } }
    if case .done(let checkup) = session.check.items[row - 1].state {
      return checkup.findings.errors
    }
    return 0
  }

  /// Whether a row has findings that can be shown.
  private func findingCount(_ row: Int) -> Int {
    guard row > 0 else { return session.check.descriptor.count }
    if case .done(let checkup) = session.check.items[row - 1].state {
      return checkup.groups.count
    }
    return 0
  }

  /// The findings of a row, errors first.
  func findings(of row: Int) -> [ShownFinding] {
    guard row > 0 else { return ShownFinding.ofDescriptor(session.check.descriptor) }
    guard session.check.items.indices.contains(row - 1),
      case .done(let checkup) = session.check.items[row - 1].state
    else { return [] }
    return ShownFinding.of(checkup, name: session.check.items[row - 1].name)
  }

  /// The next row with findings after or before one, from the other end on where there is none;
  /// those with errors where any has one.
  func row(after row: Int, forward: Bool) -> Int? {
    let wanted: (Int) -> Bool =
      session.check.errors > 0 ? { errors($0) > 0 } : { findingCount($0) > 0 }
    let order = forward ? Array(0..<count) : (0..<count).reversed()
    guard let place = order.firstIndex(of: row) else { return nil }
    return (order[(place + 1)...] + order[...place]).first(where: wanted)
  }
}
