internal import Core

/// What the check says of itself.
struct CheckWords {
  let session: Session
  private var check: CheckState { session.check }

  init(_ session: Session) { self.session = session }

  /// The line above the footer.
  var message: Note? {
    guard check.hasBegun else { return Note("Nothing was checked yet.", .dim) }
    if check.isStopped { return Note("The check was stopped. r checks again.", .warn) }
    guard check.isOver else { return running }
    if check.errors > 0 {
      let way: Phrase =
        check.isUnpublishable
        ? "Mend that first: it cannot be sent."
        : "Publishing is possible, the server will reject it."
      return Note("✗ \(counted: check.errors, "error") in \(badNames). \(way)", .bad)
    }
    let next: Phrase = session.account.profile == nil ? "to sign in" : "to the plan"
    if check.warnings > 0 {
      return Note(
        "! No errors, \(counted: check.warnings, "warning"). enter goes on \(next).", .warn)
    }
    return Note(
      "✓ \(counted: rows, "row") in \(counted: check.items.count + 1, "file") are in order."
        + " enter goes on \(next).", .good)
  }

  private var running: Note {
    let current = check.items.first {
      if case .running = $0.state { true } else { false }
    }
    let seconds = session.moment.now - (check.startedAt ?? session.moment.now)
    let elapsed: Phrase = seconds >= 1 ? " \(Phrase(elapsed: seconds))" : ""
    return Note("\(current.map { "Checking \($0.name)…" } ?? "Checking…")\(elapsed)", .accent)
  }

  /// Rows of all tables that are checked.
  var rows: Int {
    check.items.reduce(0) { sum, item in
      guard case .done(let checkup) = item.state else { return sum }
      return sum.addingCapped(checkup.resource.rows ?? 0)
    }
  }

  /// The counts at the box's bottom: `5 of 7 · 3 errors`.
  var counts: Phrase {
    let all = check.items.count + 1
    let done = 1 + check.items.count { $0.isDone }
    var parts: [Phrase] = [done == all ? "\(all) checked" : "\(done) of \(all)"]
    if check.errors > 0 || check.warnings == 0 { parts.append("\(counted: check.errors, "error")") }
    if check.warnings > 0 { parts.append("\(counted: check.warnings, "warning")") }
    return Phrase(joining: parts, with: " · ")
  }

  private var badNames: Phrase {
    let order = CheckOrder(session)
    let bad = (0..<order.count).filter { order.errors($0) > 0 }
    guard let first = bad.first else { return "files that cannot be read" }
    if bad.count > 1 { return "\(bad.count) files" }
    return first == 0 ? "datapackage.json" : "\(check.items[first - 1].name)"
  }
}

extension CheckState.Item {
  var isDone: Bool {
    switch state {
    case .done, .unreadable: true
    case .waiting, .running: false
    }
  }
}

extension Phrase {
  static func + (left: Phrase, right: Phrase) -> Phrase { "\(left)\(right)" }
}
