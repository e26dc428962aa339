/// Why nobody was signed in.
public enum SignInFault: Error, Sendable, Hashable {
  case hub(HubFault)
  /// The hub does not let people sign in by a code.
  case noDeviceCode
  /// The hub offers no sign-in in a browser.
  case noProvider
  /// The hub does not offer that provider, but these.
  case unknownProvider(String, offered: [String])
  /// The hub gave an address that no browser may be sent to.
  case unusableAddress
  /// The person, or the provider, said no.
  case denied
  /// The person took too long.
  case tooLate
  /// What came back to this machine was not the end of this sign-in.
  case forged
  /// The hub does not accept the token.
  case refused
  /// No port of this machine could be listened on: the system's error.
  case noListener(errno: Int32)
  case cancelled
}

extension ExitStatus {
  /// The status that a failed sign-in deserves.
  public init(_ fault: SignInFault) {
    switch fault {
    case .hub(let fault): self.init(fault, isRefusable: false)
    case .noDeviceCode, .noProvider, .unknownProvider, .denied, .forged, .refused:
      self = .notSignedIn
    case .unusableAddress, .noListener: self = .unavailable
    case .tooLate: self = .timedOut
    case .cancelled: self = .cancelledByUser
    }
  }
}
