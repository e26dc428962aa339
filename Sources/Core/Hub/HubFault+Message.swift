extension HubFault {
  /// What happened and the way out.
  public var message: String {
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
