/// One request. Its URL is absolute, percent-encoded, `http` or `https`, and without user or
/// password.
package struct HTTPRequest: Sendable {
  package var method: HTTPMethod
  package var url: String
  /// Header fields in the order they are sent.
  package var headers: [HTTPField]
  package var body: HTTPBody
  package var limits: TransferLimits
  /// The hosts it may reach.
  package var reach = HTTPReach.anywhere
  /// Takes the body of an answer below status 300 in place of the answer, on a thread that serves
  /// all transfers; false ends the transfer as `.sinkRefused`.
  package var sink: (@Sendable (UnsafeRawBufferPointer) -> Bool)?
  /// Gets status and header fields before the sink gets the first byte; false ends the transfer as
  /// `.sinkRefused`.
  var onHead: (@Sendable (HTTPResponse) -> Bool)?

  /// A request with the limits of an API call unless others are given.
  package init(
    _ method: HTTPMethod, _ url: String, headers: [HTTPField] = [], body: HTTPBody = .none,
    limits: TransferLimits = .api
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.limits = limits
  }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
  /// The method and the URL up to its query, which may hold a signature.
  package var description: String {
    "\(method.rawValue) \(url.prefix { $0 != "?" && $0 != "#" })"
  }
  package var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}

/// One named value of a multipart form.
package struct FormField: Sendable, Hashable {
  package let name: String
  package let value: TransportText

  /// A pair of the form; a signature or policy travels as `.secret`.
  package init(_ name: String, _ value: TransportText) {
    self.name = name
    self.value = value
  }
}

/// The file of a multipart form, always its last part.
package struct FormFile: Sendable {
  /// The part's name.
  package let name: String
  /// The part's `filename`; without one, the part says none.
  package let filename: String?
  /// The part's `Content-Type`.
  package let contentType: String
  package let source: UploadSource

  /// A file part made from that source.
  package init(
    name: String = "file", filename: String? = nil, contentType: String, source: UploadSource
  ) {
    self.name = name
    self.filename = filename
    self.contentType = contentType
    self.source = source
  }
}

/// What a request carries; `get` and `head` carry nothing whatever is said here.
package enum HTTPBody: Sendable {
  case none
  case bytes([UInt8])
  /// The bytes of a source as they are.
  case upload(UploadSource)
  /// `multipart/form-data`: the pairs in their order, the file last.
  case form([FormField], file: FormFile)

  /// Whether it is a file's bytes, which may be many.
  var isFile: Bool {
    switch self {
    case .none, .bytes: false
    case .upload, .form: true
    }
  }
}

/// One header line of a request or a response.
package struct HTTPField: Sendable, Hashable {
  package let name: String
  package let value: TransportText

  /// A field whose value may be shown.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = .plain(value)
  }

  /// A field whose value may not be shown.
  package init(_ name: String, _ value: Secret) {
    self.name = name
    self.value = .secret(value)
  }

  /// Whether this is the field of that name; letter case does not count (RFC 9110, 5.1).
  package func isNamed(_ other: String) -> Bool {
    name.count == other.count && name.lowercased() == other.lowercased()
  }
}

extension HTTPField: CustomStringConvertible {
  package var description: String { "\(name): \(value)" }
}

/// The request methods the hub's services take.
package enum HTTPMethod: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case delete = "DELETE"
}

/// Which hosts a request may reach.
package enum HTTPReach: Sendable, Hashable {
  /// Any host, as the user's own servers.
  case anywhere
  /// Public addresses only: the URL comes from somebody else. The address connected to is checked
  /// before a byte is sent, on a connection of its own. Behind a proxy it is the proxy that
  /// connects, and only the host's name is checked.
  case publicOnly
}
