/// Why a sign-in failed.
package enum SignInFault: Error, Sendable, Hashable {
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
  /// The status for a failed sign-in.
  package init(_ fault: SignInFault) {
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

extension SignInFault {
  /// What the hub is asked.
  static let question = "Asking who is signed in"

  /// What happened and the way out.
  package var message: String {
    switch self {
    case .hub(let fault): "\(SignInFault.question): \(fault.message)"
    case .noDeviceCode:
      "This hub has no sign-in by code. Sign in in a browser, or with a token."
    case .noProvider:
      "This hub offers no sign-in in a browser. Sign in with a token."
    case .unknownProvider(let name, let offered):
      "This hub does not know the provider \"\(Sanitized(name))\". It has: "
        + offered.map { Sanitized($0).text }.joined(separator: ", ") + "."
    case .unusableAddress:
      "The hub sends the browser to an address that is neither http nor https. Nothing was opened."
    case .denied: "The sign-in was refused. Nothing was kept."
    case .tooLate: "The sign-in took too long. Begin again."
    case .forged:
      "What came back did not belong to this sign-in. Nothing was kept; begin again."
    case .refused: "The hub does not accept the token; nothing was kept."
    case .noListener(let number):
      "No port of this machine could be listened on (error \(number)). Sign in with a token."
    case .cancelled: "The sign-in was stopped."
    }
  }
}
