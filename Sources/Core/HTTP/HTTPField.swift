/// One header line of a request or a response.
public struct HTTPField: Sendable, Hashable {
  public let name: String
  public let value: TransportText

  /// A field whose value may be shown.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = .plain(value)
  }

  /// A field whose value may not be shown.
  public init(_ name: String, _ value: Secret) {
    self.name = name
    self.value = .secret(value)
  }

  /// Whether this is the field of that name; letter case does not count (RFC 9110, 5.1).
  public func isNamed(_ other: String) -> Bool {
    name.count == other.count && name.lowercased() == other.lowercased()
  }
}

extension HTTPField: CustomStringConvertible {
  public var description: String { "\(name): \(value)" }
}
