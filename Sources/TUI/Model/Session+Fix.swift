internal import Core

// Changes to the descriptor that settle what was found.
extension Session {
  /// Has the change tried that settles a finding, to be shown; says why where there can be none.
  mutating func offerFix(for finding: ShownFinding?) -> [AppEffect] {
    guard check.isOver else {
      note = Note("The check has to end first: what settles a finding is tried on all.", .warn)
      return []
    }
    guard let finding else {
      check.offer = check.fixes
      if check.fixes != nil, step == .check { go(to: .report) }
      if check.fixes == nil { note = Note("Nothing was found that a change could settle.") }
      return []
    }
    guard let found = finding.finding else {
      note = Note("The check here did not find that, so no change is known that settles it.", .warn)
      return []
    }
    note = Note("Trying what settles it…", .dim)
    return [.check(.offerFix(check: check.number, found))]
  }

  /// Shows a change that was tried, unless the person went elsewhere.
  mutating func learn(_ offer: FixOffer, of number: Int) {
    guard number == check.number, step == .check || step == .report, page == nil else { return }
    if step == .check { go(to: .report) }
    note = nil
    check.offer = offer
  }
}
