/// What a listener bears from its clients.
public struct HostLimits: Sendable {
  /// From a connection's first byte to the end of a request's head.
  public var headSeconds = 10
  /// From a reply to the next request.
  public var idleSeconds = 60
  /// The slowest body that is waited for ...
  public var bodyBytesPerSecond = 1024
  /// ... measured over this long.
  public var bodyWindowSeconds = 30
  /// How long a reply may make no progress: its client reads nothing.
  public var stalledReplySeconds = 30
  /// How much of a reply the system keeps for its reader beside the piece the server holds.
  public var replyBufferBytes = 256 * 1024
  /// Connections at once; more wait in the kernel's queue.
  public var connections = 2000

  /// The limits of promises.md 2.2.
  public init() {}
}
