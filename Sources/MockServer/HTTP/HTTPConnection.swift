internal import NIOCore

/// The connection a request came by, for fault plans that break it.
public struct HTTPConnection: Sendable {
  /// The connection of the request being answered; nil outside of one.
  @TaskLocal public static var current: HTTPConnection?

  private let channel: any Channel

  init(channel: any Channel) { self.channel = channel }

  /// Waits until the connection has taken in what was written so far, and knows by that whether its
  /// client reads on: only then does the next write wait for the client.
  func settle() async { try? await channel.eventLoop.submit {}.get() }

  /// Closes the connection at once, without a reply.
  public func drop() async { try? await channel.close() }
}
