extension SignInFault {
  /// What the hub is asked.
  static let question = "Asking who is signed in"

  /// What happened and the way out.
  public var message: String {
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
