extension Session {
  /// Goes back one level within a step: from a zoomed pane to all of them, then to the first pane; false
  /// where neither is to be left, so that the step itself is.
  mutating func leaves<Pane: Equatable>(_ pane: inout Pane, for first: Pane) -> Bool {
    if isZoomed {
      isZoomed = false
      return true
    }
    guard pane != first else { return false }
    pane = first
    return true
  }
}
