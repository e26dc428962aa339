/// Package (ui.md 4).
struct PackageScreen: Screen {
  func hints(_ session: Session) -> [Hint] { [] }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    frame.grid.box(area, title: [Span("Package", .heading)], isFocused: true)
  }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] { [] }
}
