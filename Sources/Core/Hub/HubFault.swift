/// Why a request to the hub, or work beside it, did not give its answer.
package enum HubFault: Error, Sendable, Hashable {
  case transport(TransportFault)
  /// The service answered with that status; the text is its body, cut.
  case status(Int, text: String, retryAfterSeconds: Double?)
  /// The store refused the upload: S3's code and message.
  case store(status: Int, code: String, message: String, retryAfterSeconds: Double?)
  case wire(WireFault)
  /// The answer was to be JSON and is not.
  case notJSON(status: Int)
  /// The answer holds more than is read of one; how much that is.
  case tooMuch(String)
  /// Auth gave no token for the service: the session is over, or the plan does not allow it.
  case noServiceToken(HubServiceName)
  /// The store has other bytes than were sent.
  case wrongBytes(path: String)
  /// The store took the file and does not have it.
  case notKept(path: String)
  /// The store does not let the file be read, so nobody knows what it has.
  case notReadable(path: String)
  /// The file system said no, or the file is not what was checked.
  case file(FileFault)
  /// Another run publishes this package.
  case busy
}

extension HubFault {
  /// Whether the same request may well succeed a little later.
  package var isWorthRetrying: Bool {
    switch self {
    case .transport(let fault): fault.isTransient
    case .store(400, let code, _, _): HubFault.brokenOnTheWay.contains(code)
    case .status(let status, _, _), .store(let status, _, _, _):
      status == 408 || status == 429 || status >= 500
    case .wrongBytes, .notKept: true
    case .notJSON(let status): status >= 500
    case .wire, .tooMuch, .noServiceToken, .notReadable, .file, .busy: false
    }
  }

  /// S3's codes of a body that did not come as it was sent (Amazon S3, "Error responses").
  private static let brokenOnTheWay: Set<String> = [
    "BadDigest", "IncompleteBody", "RequestTimeout",
  ]

  /// Whether the service may have done what was asked although no good answer came.
  var mayHaveHappened: Bool {
    switch self {
    case .transport(let fault): fault.mayHaveArrived
    case .status(let status, _, _): status >= 500
    // A store that is too busy (503) has not begun.
    case .store(let status, _, _, _): status >= 500 && status != 503
    case .wire, .notJSON, .tooMuch, .wrongBytes, .notKept: true
    case .noServiceToken, .notReadable, .file, .busy: false
    }
  }

  /// Whether there is nothing where it was asked for.
  var isNotFound: Bool {
    if case .status(404, _, _) = self { true } else { false }
  }

  /// Whether an upload's grant no longer holds and a new one may help.
  var needsNewGrant: Bool {
    if case .store(403, _, _, _) = self { return true }
    return false
  }

  /// Whether the store had its say on the file, and another try has little hope unless something
  /// happened on the way.
  var isRefusal: Bool {
    switch self {
    case .store(400, "BadDigest", _, _), .wrongBytes, .notKept: true
    case .store: needsNewGrant
    case .transport, .status, .wire, .notJSON, .tooMuch, .noServiceToken, .notReadable, .file,
      .busy:
      false
    }
  }

  /// The HTTP status that the service or the store refused with.
  package var refusalStatus: Int? {
    switch self {
    case .status(let status, _, _), .store(let status, _, _, _): status
    case .transport, .wire, .notJSON, .tooMuch, .noServiceToken, .wrongBytes, .notKept,
      .notReadable, .file, .busy:
      nil
    }
  }

  /// What the service asked for in `Retry-After`.
  package var retryAfterSeconds: Double? {
    switch self {
    case .status(_, _, let seconds), .store(_, _, _, let seconds): seconds
    case .transport, .wire, .notJSON, .tooMuch, .noServiceToken, .wrongBytes, .notKept,
      .notReadable, .file, .busy:
      nil
    }
  }
}

extension ExitStatus {
  /// The status for a request's fault; with `isRefusable` the hub may refuse the request.
  package init(_ fault: HubFault, isRefusable: Bool) {
    switch fault {
    case .noServiceToken, .status(401, _, _): self = .notSignedIn
    case .status(let status, _, _), .store(let status, _, _, _):
      let isRefusal = isRefusable && (400..<500).contains(status) && !fault.isWorthRetrying
      self = isRefusal ? .rejected : .unavailable
    case .file(let fault): self.init(fault)
    case .busy: self = .cannotCreate
    case .transport, .wire, .notJSON, .tooMuch, .wrongBytes, .notKept, .notReadable:
      self = .unavailable
    }
  }
}

extension HubFault {
  /// Whether the hub does not take the sign-in, or no longer.
  var isEndOfSession: Bool {
    switch self {
    case .noServiceToken, .status(401, _, _): true
    case .busy, .status, .store, .file, .transport, .wire, .notJSON, .tooMuch, .wrongBytes,
      .notKept,
      .notReadable:
      false
    }
  }

  /// What happened and the way out.
  package var message: String {
    switch self {
    case .transport(let fault): fault.message
    case .status(401, _, _): "the hub does not accept the session. Sign in again."
    case .status(let status, let text, _):
      text.isEmpty ? "the hub answered \(status)." : "the hub answered \(status): \(text)"
    case .store(let status, let code, let message, _):
      "the store refused it (\(code.isEmpty ? String(status) : code)): \(message)"
    case .wire(let fault):
      "the answer to \(fault.reply) lacks \"\(fault.member)\". Is this address a DataHub?"
    case .notJSON(let status):
      "the answer (\(status)) is not JSON. Is this address a DataHub?"
    case .tooMuch(let reason): "the answer holds \(reason). Is this address a DataHub?"
    case .noServiceToken(let service):
      "auth gave no token for \(service.rawValue): sign in again, or ask for the right to publish."
    case .wrongBytes(let path):
      "the store has other bytes than were sent of \(Sanitized(path).text)."
    case .notKept(let path):
      "the store said that it has \(Sanitized(path).text), and it has not."
    case .notReadable(let path):
      "the store does not let \(Sanitized(path).text) be read, so it cannot be known what it has."
    case .file(.changed(let path)):
      "\(Sanitized(path).text) changed while it was published; nothing was registered. Run again"
        + " when it is at rest."
    case .file(let fault): fault.message
    case .busy: "another run is publishing this package. Wait for it, or end it."
    }
  }
}
