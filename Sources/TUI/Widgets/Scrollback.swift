/// How far a list is scrolled whose newest line comes first: what is being read stays where it is while
/// new lines are added above it.
struct Scrollback: Hashable, Sendable {
  /// Lines above the first one seen.
  private(set) var offset = 0
  private var count = 0
  /// Lines there ever were.
  private var total = 0
  /// What the lines are about; other lines begin at their newest.
  private var subject: Phrase = ""

  /// Scrolls by lines; stops at the ends.
  mutating func scroll(_ lines: Int) {
    let (place, isOver) = offset.addingReportingOverflow(lines)
    offset = min(max(0, isOver ? count : place), max(0, count - 1))
  }

  /// Carries out a command of moving; false for others.
  mutating func perform(_ command: Command, page: Int) -> Bool {
    switch command {
    case .up: scroll(-1)
    case .down: scroll(1)
    case .pageUp: scroll(-page)
    case .pageDown: scroll(page)
    case .top: offset = 0
    case .bottom: scroll(count)
    default: return false
    }
    return true
  }

  /// Goes along with a list that has so many lines now, of which so many old ones went before.
  mutating func follow(_ count: Int, of subject: Phrase = "", gone: Int = 0) {
    if subject != self.subject {
      (self.subject, offset) = (subject, 0)
    } else if offset > 0 {
      offset += max(0, count + gone - total)
    }
    (self.count, total) = (count, count + gone)
    offset = min(offset, max(0, count - 1))
  }
}
