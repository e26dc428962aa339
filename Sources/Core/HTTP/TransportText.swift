/// A text on its way to a server: plain, or one that no log may show.
public enum TransportText: Sendable, Hashable {
  case plain(String)
  case secret(Secret)

  /// The text as it is sent.
  public func reveal() -> String {
    switch self {
    case .plain(let text): text
    case .secret(let secret): secret.reveal()
    }
  }
}

extension TransportText: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self = .plain(text) }
}

extension TransportText: CustomStringConvertible {
  public var description: String {
    switch self {
    case .plain(let text): text
    case .secret(let secret): secret.description
    }
  }
}
