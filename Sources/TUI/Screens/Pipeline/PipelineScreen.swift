/// Pipeline (ui.md 4).
struct PipelineScreen: Screen {
  func hints(_ session: Session) -> [Hint] { [] }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    frame.grid.box(area, title: [Span("Pipeline", .heading)], isFocused: true)
  }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] { [] }
}
