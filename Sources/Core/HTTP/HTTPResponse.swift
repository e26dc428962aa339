/// A server's answer, of any status; redirects are answers like others.
package struct HTTPResponse: Sendable {
  package let status: Int
  /// The header fields in their order; 1xx answers and trailers are left out.
  package let headers: [HTTPField]
  package let body: [UInt8]
  /// Whether the body of an error (status 400 and up) was longer than its limit and ends there.
  package let isBodyCut: Bool
  /// When it came, in seconds since 1970; nil where nobody looked.
  package let epochSeconds: Double?

  /// An answer with these parts.
  package init(
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
  package subscript(name: String) -> String? {
    headers.first { $0.isNamed(name) }?.value.reveal()
  }
}

extension HTTPResponse: CustomStringConvertible, CustomReflectable {
  /// The status and the body's length; an answer may hold a token.
  package var description: String { "\(status), \(body.count) bytes" }
  package var customMirror: Mirror { Mirror(self, children: ["response": description]) }
}
