/// One request. Its URL is absolute, percent-encoded, `http` or `https`, and without user or
/// password.
public struct HTTPRequest: Sendable {
  public var method: HTTPMethod
  public var url: String
  /// Header fields in the order they are sent.
  public var headers: [HTTPField]
  public var body: HTTPBody
  public var limits: TransferLimits
  /// The hosts it may reach.
  public var reach = HTTPReach.anywhere
  /// Takes the body of an answer below status 300 in place of the answer, on a thread that serves
  /// all transfers; false ends the transfer as `.sinkRefused`.
  public var sink: (@Sendable (UnsafeRawBufferPointer) -> Bool)?

  /// A request with the limits of an API call unless others are given.
  public init(
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
  public var description: String {
    "\(method.rawValue) \(url.prefix { $0 != "?" && $0 != "#" })"
  }
  public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
