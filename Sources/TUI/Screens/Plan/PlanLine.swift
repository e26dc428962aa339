internal import Core

/// A row of the plan: a file, or a resource that the person left out.
enum PlanLine: Hashable, Sendable {
  case item(PublishPlan.Item)
  case leftOut(OpenResource, paths: [String])

  /// The rows in the order they are shown: the descriptor, then the package's order.
  static func all(_ session: Session) -> [PlanLine] {
    guard let plan = session.publish.plan else { return [] }
    let excluded = session.publish.excluded
    guard !excluded.isEmpty, let package = session.package else {
      return plan.shown.map { .item($0) }
    }
    var items = Dictionary(grouping: plan.shown, by: \.resource)
    var lines = (items.removeValue(forKey: PublishPlan.descriptorPath) ?? []).map(PlanLine.item)
    let shown = Dictionary(excluded.map { (Sanitized($0), $0) }) { first, _ in first }
    for resource in package.resources {
      let paths = resource.paths.compactMap { shown[$0] }
      if !paths.isEmpty { lines.append(.leftOut(resource, paths: paths)) }
      let name = items.keys.first { Sanitized($0) == resource.name }
      lines += (name.flatMap { items.removeValue(forKey: $0) } ?? []).map(PlanLine.item)
    }
    let rest = plan.shown.filter { items[$0.resource] != nil }
    return lines + rest.map(PlanLine.item)
  }

  /// The resource's name.
  var name: Phrase {
    switch self {
    case .item(let item): "\(Sanitized(item.resource))"
    case .leftOut(let resource, _): "\(resource.name)"
    }
  }

  /// The file's path, or the first one's.
  var path: Phrase {
    switch self {
    case .item(let item): "\(Sanitized(item.path))"
    case .leftOut(let resource, _): resource.paths.first.map { "\($0)" } ?? "-"
    }
  }
}
