internal import Core

/// A plan in one line: where it goes, who may find it, how much is sent.
struct PlanSummary: Hashable, Sendable {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// What is sent: `5 files, 61.2 MB`; nil before there is a plan.
  var files: Phrase? {
    guard let sent = session.publish.plan?.missing else { return nil }
    guard !sent.isEmpty else { return "nothing to send" }
    let noun: Phrase = sent.count == 1 ? "file" : "files"
    return "\(sent.count) \(noun), \(ByteCount(PublishPlan.bytes(sent)))"
  }

  /// The line, and whether what is sent found room in it.
  func line(columns: Int) -> (spans: [Span], isWhole: Bool) {
    let target = session.subject ?? session.packageName
    let spans = [
      Span("→ ", .accent), Span(target, .heading),
      Span(" · \(session.publish.findability.shown)"),
    ]
    guard let files else { return (spans, true) }
    let whole = spans + [Span(" · \(files)")]
    return whole.width <= columns ? (whole, true) : (spans, false)
  }
}

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
    let owners = Dictionary(
      package.resources.enumerated().flatMap { index, resource in
        resource.files.map { ($0, index) }
      }, uniquingKeysWith: { first, _ in first })
    var owned = [[PlanLine]](repeating: [], count: package.resources.count)
    for (index, resource) in package.resources.enumerated() {
      let paths = resource.files.filter(excluded.contains)
      if !paths.isEmpty { owned[index].append(.leftOut(resource, paths: paths)) }
    }
    var (first, last): ([PlanLine], [PlanLine]) = ([], [])
    for item in plan.shown {
      if item.path == DataPackage.descriptorPath {
        first.append(.item(item))
      } else if let owner = owners[item.path] {
        owned[owner].append(.item(item))
      } else {
        last.append(.item(item))
      }
    }
    return first + owned.joined() + last
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
