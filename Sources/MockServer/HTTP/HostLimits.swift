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
  /// Connections at once; more wait in the kernel's queue.
  public var connections = 2000

  /// The limits of promises.md 2.2.
  public init() {}
}
