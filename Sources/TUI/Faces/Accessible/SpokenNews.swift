internal import Core

/// Tells what has changed since it was last asked, in words and each thing once.
struct SpokenNews {
  private var before: Session?
  private var logged = 0
  var percent = 0

  /// Bounds of what is told of a report.
  enum Limit {
    static let errors = 50
    static let scalars = 600
    /// Quarters: an upload is reported at each.
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

extension SpokenNews {
  func account(_ old: Session, _ new: Session) -> [Phrase] {
    var lines: [Phrase] = []
    if case .signedIn(let profile) = new.account, new.account != old.account {
      lines.append("Signed in as \(Sanitized(profile.username)) at \(new.surroundings.hub).")
    }
    guard new.login != old.login else { return lines }
    switch new.login {
    case .waiting(let offer):
      lines.append("Open this page in a browser, on any machine: \(offer.address)")
      if let code = offer.code {
        lines.append("Type this code there: \(code)")
        let letters = code.text.filter { $0 != " " }.map { $0 == "-" ? "dash" : String($0) }
        lines.append("Letter by letter: \(Sanitized(letters.joined(separator: " ")))")
      }
      lines.append("Waiting until that is done.")
    case .checkingToken: lines.append("Checking the token.")
    case .failed(let reason): lines.append("Signing in failed: \(reason)")
    case .choosing, .opening, .typing: break
    }
    return lines
  }

  func plan(_ old: PublishState, _ new: PublishState) -> [Phrase] {
    guard let plan = new.plan, plan != old.plan else { return [] }
    let (count, bytes) = (
      plan.missing.count, plan.missing.reduce(0) { $0.addingCapped($1.digest.bytes) }
    )
    let name: Phrase = "\(Sanitized(plan.owner.username))/\(Sanitized(plan.dataset.name))"
    var lines: [Phrase] = ["The plan: publish to \(name), \(plan.findability.shown)."]
    for item in plan.items {
      let state: Phrase = item.isStored ? "is there already" : "will be sent"
      let size: Phrase = item.isStored ? "" : ", \(ByteCount(item.digest.bytes))"
      lines.append("\(Sanitized(item.resource)) \(state)\(size).")
    }
    lines.append("\(counted: count, "file") to send, \(ByteCount(bytes)) in all.")
    lines.append("Nothing is sent before you choose to publish.")
    return lines
  }

  static func report(_ report: ValidationReport) -> [Phrase] {
    let count = report.errorCount
    guard count > 0 else { return ["The hub's report has no errors."] }
    var lines: [Phrase] = ["The hub's report has \(counted: count, "error")."]
    for table in report.tables {
      for error in table.errors {
        let row: Phrase = error.row.map { ", row \($0)" } ?? ""
        let message = Sanitized(error.message, limit: Limit.scalars)
        lines.append("\(Sanitized(table.resource))\(row): \(Sanitized(error.code)): \(message)")
      }
    }
    guard lines.count > Limit.errors + 1 else { return lines }
    let rest = lines.count - Limit.errors - 1
    return lines.prefix(Limit.errors + 1) + ["\(rest) more are in the report."]
  }

  static func outcome(_ outcome: PublishOutcome) -> Phrase {
    switch outcome {
    case .published(let flow, let url):
      "Published as revision \(flow.revision): \(Sanitized(url, limit: Limit.scalars))"
    case .failed(_, let failure):
      "It failed: \(Sanitized(failure.message, limit: Limit.scalars))"
    case .cancelled: "Stopped. Publishing again goes on from here."
    case .reached: "Done as far as was asked."
    }
  }

  /// New lines of the log, marks in words. With a plan come lines on what was checked and what is
  /// there, which the check and the plan have told.
  mutating func log(_ old: Session, _ session: Session) -> [Phrase] {
    let entries = session.log.entries.dropFirst(max(0, logged - session.log.gone))
    logged = session.log.gone + session.log.entries.count
    let hasPlan = session.publish.plan != nil && session.publish.plan != old.publish.plan
    let told: [StepMark] = hasPlan ? [.same, .done] : []
    return entries.filter { entry in
      !told.contains { $0.symbol == entry.mark.phrase }
    }.map { entry in
      let mark = StepMark.kinds.first { $0.symbol == entry.mark.phrase }
      let state: Phrase = mark.map { "\($0.word): " } ?? ""
      let name: Phrase = entry.resource.map { "\(Sanitized($0)), " } ?? ""
      return "\(state)\(name)\(entry.text)"
    }
  }

  /// Every quarter of an upload.
  mutating func progress(_ publish: PublishState) -> [Phrase] {
    guard case .percent(let now) = publish.progress else {
      percent = 0
      return []
    }
    let quarter = now / Limit.percent * Limit.percent
    guard quarter > percent else { return [] }
    percent = quarter
    return ["\(quarter) percent uploaded."]
  }
}
