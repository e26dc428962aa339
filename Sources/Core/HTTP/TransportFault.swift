/// Why a request has no answer. Holds no query, no header and no body; reasons are printable ASCII.
package enum TransportFault: Error, Sendable, Hashable {
  /// The URL is no URL, or names a user.
  case badURL
  /// Neither http nor https.
  case unsupportedScheme
  /// A header field of that name that cannot be sent: a control character in its name or value.
  case badField(name: String)
  /// No address for the host.
  case resolve(host: String)
  /// The host did not take the connection.
  case connect(host: String, reason: String)
  /// The host has no public address, and the request may reach only those.
  case closedAddress(host: String)
  /// Whoever takes the answer's body did not want it.
  case sinkRefused
  /// The proxy could not be found or refused.
  case proxy(reason: String)
  /// No trusted connection to the host.
  case tls(host: String, reason: String)
  case timedOut(TransportWait)
  /// The connection ended before the answer was complete.
  case closedEarly
  /// The connection ended while the request was being sent.
  case sendFailed
  /// The answer's body or headers were longer than the limit.
  case tooLarge(limitBytes: Int)
  /// The answer was not HTTP.
  case malformedReply
  /// The file changed since it was opened: nothing of this send counts.
  case fileChanged
  /// The file could not be read.
  case fileUnreadable(errno: Int32)
  case cancelled
  /// Any other of libcurl's codes with its fixed text.
  case other(code: Int, text: String)
}

extension TransportFault {
  /// Whether the server may have received and carried out the request. If so, a request that is not
  /// idempotent is not simply sent again (docs/reliability.md, R4).
  package var mayHaveArrived: Bool {
    switch self {
    case .badURL, .unsupportedScheme, .badField, .resolve, .connect, .closedAddress, .proxy,
      .tls, .timedOut(.connecting):
      false
    case .sinkRefused, .timedOut, .closedEarly, .sendFailed, .tooLarge, .malformedReply,
      .fileChanged, .fileUnreadable, .cancelled, .other:
      true
    }
  }

  /// Whether the same request may succeed later, if it may be repeated at all.
  package var isTransient: Bool {
    switch self {
    case .resolve, .connect, .proxy, .timedOut, .closedEarly, .sendFailed: true
    case .badURL, .unsupportedScheme, .badField, .closedAddress, .sinkRefused, .tls, .tooLarge,
      .malformedReply, .fileChanged, .fileUnreadable, .cancelled, .other:
      false
    }
  }
}

extension TransportFault: CustomStringConvertible {
  package var description: String { message }

  /// What happened, and the way out where there is one.
  package var message: String {
    switch self {
    case .badURL: "The address is not a valid URL."
    case .unsupportedScheme: "The address is neither http nor https."
    case .badField(let name): "The header field \(name) holds a character that cannot be sent."
    case .resolve(let host): "No address found for \(host). Check the name and the network."
    case .connect(let host, let reason): "Could not connect to \(host): \(reason)"
    case .closedAddress(let host): "\(host) has no public address."
    case .sinkRefused: "What was received could not be kept."
    case .proxy(let reason): "The proxy did not help: \(reason). Check http_proxy and NO_PROXY."
    case .tls(let host, let reason): "No trusted connection to \(host): \(reason)"
    case .timedOut(let wait): wait.message
    case .closedEarly: "The server closed the connection before its answer was complete."
    case .sendFailed: "The connection broke while sending."
    case .tooLarge(let limit): "The server's answer is longer than \(limit) bytes."
    case .malformedReply: "The server's answer is not HTTP."
    case .fileChanged: "The file changed while it was being sent. Run the command again."
    case .fileUnreadable(let errno): "The file could not be read (system error \(errno))."
    case .cancelled: "Cancelled."
    case .other(let code, let text): "\(text) (curl error \(code))"
    }
  }
}

extension TransportWait {
  /// Which wait ended, with its limit.
  var message: String {
    switch self {
    case .connecting(let seconds): "No connection within \(seconds) s."
    case .noProgress(let seconds): "No byte was sent or received for \(seconds) s."
    case .tooSlow(let rate, let seconds):
      "The transfer was slower than \(rate) bytes a second for \(seconds) s."
    case .total(let seconds): "The call took longer than \(seconds) s."
    }
  }
}
