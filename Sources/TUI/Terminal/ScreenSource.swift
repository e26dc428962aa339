/// The program that the screen shows.
struct ScreenSource: Sendable {
  /// Its picture at a size.
  var frame: @Sendable (Size) -> Frame
  /// Takes what the terminal tells.
  var post: @Sendable (AppEvent) -> Void
  /// Whether more is about to change at once.
  var hasBacklog: @Sendable () -> Bool

  init(
    frame: @escaping @Sendable (Size) -> Frame, post: @escaping @Sendable (AppEvent) -> Void,
    hasBacklog: @escaping @Sendable () -> Bool
  ) {
    self.frame = frame
    self.post = post
    self.hasBacklog = hasBacklog
  }

  /// A running application.
  init(_ host: AppHost) {
    self.init(
      frame: { host.app.frame($0) }, post: { host.post($0) }, hasBacklog: { host.hasBacklog })
  }
}
