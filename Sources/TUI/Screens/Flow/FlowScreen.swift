/// Flow (ui.md 4).
struct FlowScreen: Screen {
  func hints(_ session: Session) -> [Hint] { [] }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    frame.grid.box(area, title: [Span("Flow", .heading)], isFocused: true)
  }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] { [] }
}
