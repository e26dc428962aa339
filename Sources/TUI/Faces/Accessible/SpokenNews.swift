internal import Core

/// Tells what has changed since it was last asked, in words and each thing once.
struct SpokenNews {
  private var before: Session?
  var logged = 0
  var percent = 0

  /// Bounds of what is told of a report.
  enum Limit {
    static let errors = 50
    static let scalars = 600
    /// Parts of an upload that are told: every quarter.
    static let percent = 25
  }

  /// The new facts of a session, a line each.
  mutating func lines(_ session: Session) -> [String] {
    let old = before ?? Session(session.surroundings)
    before = session
    var lines: [Phrase] = []
    if old.shelf.isLooking, !session.shelf.isLooking { lines.append(SpokenNews.shelf(session)) }
    if let package = session.package, package.path != old.package?.path {
      lines.append("Package \(package.name), \(ByteCount(package.bytes)).")
    }
    lines += check(old.check, session.check)
    lines += account(old, session)
    lines += plan(old.publish, session.publish)
    lines += log(old, session)
    lines += progress(session.publish)
    if let report = session.publish.report, old.publish.report == nil {
      lines += SpokenNews.report(report)
    }
    if let outcome = session.publish.outcome, old.publish.outcome == nil {
      lines.append(SpokenNews.outcome(outcome))
    }
    if let note = session.note, note != old.note { lines.append(note.text) }
    return lines.map { Sanitized($0.text, limit: Limit.scalars).text }
  }

  private static func shelf(_ session: Session) -> Phrase {
    let count = session.shelf.entries.count
    return count == 0
      ? "No package was found here." : "\(counted: count, "package") found."
  }

  private func check(_ old: CheckState, _ new: CheckState) -> [Phrase] {
    var lines: [Phrase] = []
    let isAnew = old.number != new.number
    if new.hasBegun, isAnew || !old.hasBegun {
      lines.append("Checking \(counted: new.items.count, "resource").")
      for group in ReportGroup.folding(new.descriptor) {
        lines.append("datapackage.json: \(SpokenNews.finding(group))")
      }
    }
    for (place, item) in new.items.enumerated() {
      let known = isAnew ? nil : old.items.indices.contains(place) ? old.items[place].state : nil
      guard item.state != known else { continue }
      switch item.state {
      case .waiting, .running: break
      case .unreadable(let reason): lines.append("\(item.name) cannot be read: \(reason)")
      case .done(let checkup): lines += SpokenNews.checkup(item.name, checkup)
      }
    }
    if new.isOver, isAnew || !old.isOver {
      let (errors, warnings) = (new.errors, new.warnings)
      lines.append(
        "The check is over: \(counted: errors, "error"), "
          + "\(counted: warnings, "warning").")
    }
    return lines
  }

  private static func checkup(_ name: Sanitized, _ checkup: ResourceCheckup) -> [Phrase] {
    let rows: Phrase = checkup.resource.rows.map { ", \(counted: $0, "row")" } ?? ""
    let errors = checkup.findings.errors
    let result: Phrase = errors == 0 ? "no errors" : "\(counted: errors, "error")"
    return ["\(name)\(rows): \(result)."] + checkup.groups.map { "\(name): \(finding($0))" }
  }

  private static func finding(_ group: ReportGroup) -> Phrase {
    let line: Phrase = group.sample.line.map { " Line \($0)." } ?? ""
    let times: Phrase = group.total > 1 ? " \(group.total) times." : ""
    let hint: Phrase = group.hint.map { " \(Sanitized($0, limit: Limit.scalars))" } ?? ""
    let severity: Phrase = group.severity == .error ? "error" : "warning"
    return
      "\(severity): \(Sanitized(group.statement, limit: Limit.scalars)).\(line)\(times)\(hint)"
  }
}
