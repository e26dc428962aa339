internal import Core

/// Check: the same checks as the server's, here, and what they find (ui.md S2).
struct CheckScreen: Screen {
  /// What has the focus.
  enum Pane: Int, Hashable, Sendable { case table, details }

  var pane = Pane.table
  /// The descriptor, then the resources.
  var row = Selection()
  /// Which of the selected row's findings is shown.
  var finding = Selection()
  /// The selected row's findings, as of `basis`.
  private(set) var findings: [ShownFinding] = []
  private var basis: Basis?
  /// Whether the person chose a row, so that the first error no longer does.
  var hasMoved = false
  private var asked: Asked?

  /// What the findings were made of.
  private struct Basis: Hashable {
    let number: Int
    let revision: Int
    let row: Int
  }

  private struct Asked: Hashable {
    let number: Int
    let place: FindingPlaceKey
  }

  /// The finding that is shown.
  var shown: ShownFinding? {
    findings.indices.contains(finding.index) ? findings[finding.index] : nil
  }

  func hints(_ session: Session) -> [Hint] {
    let check = session.check
    guard check.hasBegun else { return [Hint(.choose, "check")] }
    var hints: [Hint] = []
    if CheckOrder(session).hasFindings {
      hints.append(Hint(.next, .previous, check.errors > 0 ? "next error" : "next finding"))
    }
    guard check.isOver else {
      let end = check.isStopped ? Hint(.checkAgain) : Hint(.cancel, "stop")
      return [.move] + hints + [end]
    }
    let isUsual = session.size.width <= .usual
    if let shown {
      hints.append(Hint(.edit, isUsual || shown.record == nil ? "edit" : "edit row"))
    }
    if hints.isEmpty { hints.append(.move) }
    hints.append(Hint(.checkAgain, "rerun"))
    if check.errors > 0 {
      hints.append(Hint(.choose, "details"))
      if !check.isUnpublishable {
        hints.append(Hint(.continueAnyway, isUsual ? "continue" : "continue anyway"))
      }
    } else {
      hints += [Hint(.choose, session.account.profile == nil ? "sign in" : "plan")]
    }
    if check.fixes != nil, session.size.width > .usual { hints.append(Hint(.applyFixes)) }
    return hints
  }

  func more(_ session: Session) -> [Command] {
    var more: [Command] = [
      .up, .down, .top, .bottom, .pageUp, .pageDown, .nextPane, .previousPane, .zoom,
    ]
    guard session.check.hasBegun else { return [] }
    if session.check.isOver {
      more += [.checkAgain, .continueAnyway, .showReport, .save]
      if session.check.fixes != nil { more.append(.applyFixes) }
    }
    if shown != nil { more += [.edit, .copy] }
    return more + [.back]
  }

  func message(_ session: Session) -> Note? { CheckWords(session).message }

  mutating func follow(_ session: Session) {
    if basis?.number != session.check.number {
      (row, finding, pane, hasMoved) = (Selection(), Selection(), .table, false)
    }
    row.clamp(to: session.check.items.count + 1)
    if !hasMoved, let worst = CheckOrder(session).firstWithErrors, worst != row.index {
      row.select(worst, of: session.check.items.count + 1)
      finding = Selection()
    }
    let basis = Basis(
      number: session.check.number, revision: session.check.revision, row: row.index)
    guard basis != self.basis else { return }
    self.basis = basis
    findings = CheckOrder(session).findings(of: row.index)
    finding.clamp(to: findings.count)
  }

  mutating func ask(_ session: Session) -> [AppEffect] {
    guard let place = shown?.place, session.check.contexts[place] == nil else { return [] }
    let wanted = Asked(number: session.check.number, place: place)
    guard asked != wanted else { return [] }
    asked = wanted
    return [.readContext(check: wanted.number, place)]
  }
}
