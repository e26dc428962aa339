/// Which hosts a request may reach.
public enum HTTPReach: Sendable, Hashable {
  /// Any host, as the user's own servers.
  case anywhere
  /// Public addresses only: the URL is somebody else's (promises.md 2.2). Checked on the address
  /// that is connected to, before a byte is sent, on a connection of its own. Behind a proxy it is
  /// the proxy that connects, and the host is judged by its name alone.
  case publicOnly
}
