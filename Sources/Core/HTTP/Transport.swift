/// Sends requests. The live one is `CurlTransport.transport`; tests give their own closure.
public struct Transport: Sendable {
  /// Gets told how far a transfer is: at most four times a second and once at its end, on a thread
  /// that serves all transfers, so it must return at once.
  public typealias Progress = @Sendable (TransferProgress) -> Void

  /// Sends one request and gives the answer, whatever its status. Follows no redirect; repeats only
  /// a `get` or `head` whose kept connection turned out to be dead. Cancelling the task ends it at
  /// once.
  public var send:
    @Sendable (HTTPRequest, @escaping Progress) async throws(TransportFault) -> HTTPResponse

  /// The pace that uploads of files keep; nil where they keep none.
  public let pace: TransferPace?

  /// A transport made of that closure.
  public init(
    pace: TransferPace? = nil,
    send:
      @escaping @Sendable (HTTPRequest, @escaping Progress) async throws(TransportFault)
      -> HTTPResponse
  ) {
    self.pace = pace
    self.send = send
  }

  /// Sends one request whose progress nobody watches.
  public func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    try await send(request, { _ in })
  }
}
