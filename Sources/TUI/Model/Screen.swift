/// A screen: what it remembers, what it shows and what its keys do. It changes the session and asks
/// for effects; it knows no clock and no file.
protocol Screen: Hashable, Sendable {
  /// What the footer shows, in order; each command works now.
  func hints(_ session: Session) -> [Hint]
  /// Commands that work now and are not in the footer.
  func more(_ session: Session) -> [Command]
  /// What the line above the footer says when there is no note.
  func message(_ session: Session) -> Note?
  /// Whether text is being typed, so that characters are text and not commands.
  func isTyping(_ session: Session) -> Bool

  /// Draws into an area of the frame, which is blank, and sets the cursor.
  func draw(_ session: Session, in area: Rect, on frame: inout Frame)
  /// Carries out a command that `hints` or `more` offered.
  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect]
  /// Takes a key while text is typed, as `.enter`, `.escape`, `.backspace` or a character.
  mutating func type(_ key: Key, _ session: inout Session) -> [AppEffect]
  mutating func paste(_ text: String, _ session: inout Session) -> [AppEffect]
  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect]
  /// Takes lines of the wheel over a pane, by the number its click targets have.
  mutating func scroll(_ lines: Int, over pane: Int?, _ session: inout Session)
  /// Takes lines of the wheel, where it does not matter over which pane.
  mutating func scroll(_ lines: Int, _ session: inout Session)
  /// Looks at the session after an event, so that selections stay within lists.
  mutating func follow(_ session: Session)
  /// Asks for what it shows and the session does not hold yet, each thing once; asked of the top
  /// screen after every event.
  mutating func ask(_ session: Session) -> [AppEffect]
}

extension Screen {
  func more(_ session: Session) -> [Command] { [] }
  func message(_ session: Session) -> Note? { nil }
  func isTyping(_ session: Session) -> Bool { false }
  mutating func type(_ key: Key, _ session: inout Session) -> [AppEffect] { [] }
  mutating func paste(_ text: String, _ session: inout Session) -> [AppEffect] { [] }
  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] { [] }
  mutating func scroll(_ lines: Int, over pane: Int?, _ session: inout Session) {
    scroll(lines, &session)
  }
  mutating func scroll(_ lines: Int, _ session: inout Session) {}
  mutating func follow(_ session: Session) {}
  mutating func ask(_ session: Session) -> [AppEffect] { [] }

  /// All commands that work now, those of the footer first.
  func commands(_ session: Session) -> [Command] {
    hints(session).flatMap(\.commands) + more(session)
  }
}
