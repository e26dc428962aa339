/// A server's answer, of any status; redirects are answers like others.
public struct HTTPResponse: Sendable {
  public let status: Int
  /// The header fields in their order; 1xx answers and trailers are left out.
  public let headers: [HTTPField]
  public let body: [UInt8]
  /// Whether the body of an error (status 400 and up) was longer than its limit and ends there.
  public let isBodyCut: Bool
  /// When it came, in seconds since 1970; nil where nobody looked.
  public let epochSeconds: Double?

  /// An answer with these parts.
  public init(
    status: Int, headers: [HTTPField] = [], body: [UInt8] = [], isBodyCut: Bool = false,
    epochSeconds: Double? = nil
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.isBodyCut = isBodyCut
    self.epochSeconds = epochSeconds
  }

  /// The value of the first field of that name, in any letter case.
  public subscript(name: String) -> String? {
    headers.first { $0.isNamed(name) }?.value.reveal()
  }
}

extension HTTPResponse: CustomStringConvertible, CustomReflectable {
  /// The status and the body's length; an answer may hold a token.
  public var description: String { "\(status), \(body.count) bytes" }
  public var customMirror: Mirror { Mirror(self, children: ["response": description]) }
}
