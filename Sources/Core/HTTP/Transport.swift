/// Sends requests. The live one is `CurlTransport.transport`; tests give their own closure.
package struct Transport: Sendable {
  /// Gets told how far a transfer is: at most four times a second and once at its end, on a thread
  /// that serves all transfers, so it must return at once.
  package typealias Progress = @Sendable (TransferProgress) -> Void

  /// Sends one request and returns the response, of any status. Follows no redirect; repeats only a
  /// `get` or `head` whose kept connection turned out to be dead. Cancelling the task ends it at
  /// once.
  package var send:
    @Sendable (HTTPRequest, @escaping Progress) async throws(TransportFault) -> HTTPResponse

  /// The pace that uploads of files keep; nil where they keep none.
  package let pace: TransferPace?

  /// A transport made of that closure.
  package init(
    pace: TransferPace? = nil,
    send:
      @escaping @Sendable (HTTPRequest, @escaping Progress) async throws(TransportFault)
      -> HTTPResponse
  ) {
    self.pace = pace
    self.send = send
  }

  /// Sends one request without reporting progress.
  package func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    try await send(request, { _ in })
  }
}

/// How far a transfer is. Sent is not stored: only the answer confirms.
package struct TransferProgress: Sendable, Hashable {
  /// Bytes of the request's body handed to the network, a form's part headers included.
  package let bytesSent: Int
  /// Bytes of the whole request body.
  package let bytesToSend: Int
  /// Bytes of the answer's body so far.
  let bytesReceived: Int

  /// A reading with these counts.
  package init(bytesSent: Int, bytesToSend: Int, bytesReceived: Int) {
    self.bytesSent = bytesSent
    self.bytesToSend = bytesToSend
    self.bytesReceived = bytesReceived
  }
}

/// A text on its way to a server: plain, or one that no log may show.
package enum TransportText: Sendable, Hashable {
  case plain(String)
  case secret(Secret)

  /// The text as it is sent.
  package func reveal() -> String {
    switch self {
    case .plain(let text): text
    case .secret(let secret): secret.reveal()
    }
  }
}

extension TransportText: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = .plain(text) }
}

extension TransportText: CustomStringConvertible {
  package var description: String {
    switch self {
    case .plain(let text): text
    case .secret(let secret): secret.description
    }
  }
}
