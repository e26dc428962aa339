extension ExitStatus {
  /// The status that a request's fault deserves; what `isRefusable` may be turned down by the hub.
  public init(_ fault: HubFault, isRefusable: Bool) {
    switch fault {
    case .noServiceToken, .status(401, _, _): self = .notSignedIn
    case .status(let status, _, _), .store(let status, _, _, _):
      let isRefusal = isRefusable && (400..<500).contains(status) && !fault.isWorthRetrying
      self = isRefusal ? .rejected : .unavailable
    case .file(let fault): self.init(fault)
    case .busy, .transport, .wire, .notJSON, .tooMuch, .wrongBytes, .notKept, .notReadable:
      self = .unavailable
    }
  }
}
