/// One named value of a multipart form.
public struct FormField: Sendable, Hashable {
  public let name: String
  public let value: TransportText

  /// A pair of the form; a signature or policy travels as `.secret`.
  public init(_ name: String, _ value: TransportText) {
    self.name = name
    self.value = value
  }
}
