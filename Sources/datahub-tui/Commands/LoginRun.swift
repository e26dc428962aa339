import Core

/// Carries out `login`.
struct LoginRun {
  private let command: LoginCommand

  init(_ command: LoginCommand) { self.command = command }

  /// Signs in, keeps the token and says so.
  func status() async -> ExitStatus {
    do {
      let address = try Hub.address(command.hub)
      let browser = command.noBrowser ? nil : Browser(environment: ProcessEnvironment.variables)
      let signIn = SignIn(
        client: Hub.client(address, nil), time: .system, activity: nil, browser: browser)
      guard let result = try await result(signIn, browser, address) else { return .notSignedIn }
      try keep(result, address)
      return .success
    } catch let fault as SignInFault {
      tell(fault.message)
      return ExitStatus(fault)
    } catch {
      let failure = CommandFailure(error)
      tell(failure.message)
      return failure.status
    }
  }

  /// Who signed in; nil where there was nothing to sign in with.
  private func result(
    _ signIn: SignIn, _ browser: Browser?, _ address: HubAddress
  ) async throws -> SignIn.Result? {
    if command.tokenStdin {
      let input = await OwnThread.run { StandardInput.text() }
      let text = input.map { String($0.filter { !$0.isWhitespace }) } ?? ""
      if !text.isEmpty { return try await signIn.check(Secret(text)) }
      tell("There is no token on standard input.")
      return nil
    }
    let isByCode =
      if command.device { true } else if command.provider != nil || browser != nil { false } else {
        await Hub.client(address, nil).offersDeviceCode()
      }
    return try await signIn.run(isByCode ? .device : .browser(provider: command.provider)) {
      ask($0, opens: !isByCode && browser != nil)
    }
  }

  private func ask(_ prompt: SignIn.Prompt, opens: Bool) {
    let address = prompt.shownAddress
    guard let code = prompt.code else {
      tell(
        opens
          ? "A browser opens for you to sign in. If none does, open this page on this machine:"
          : "Open this page in a browser on this machine:")
      tell("\n  \(address)\n")
      tell("Waiting two minutes for it to come back; ^C stops.")
      return
    }
    tell("Open this page in any browser, on any machine:\n\n  \(address)\n")
    tell("and type this code:\n\n  \(Sanitized(code))\n")
    tell("Waiting for you; the code is good for \(Int(prompt.lifetimeSeconds / 60)) minutes.")
  }

  private func keep(_ result: SignIn.Result, _ address: HubAddress) throws {
    let file = CredentialFile(try ProcessEnvironment.folders())
    try file.write(
      Credentials(
        token: result.token, api: address.api, site: address.site, profile: result.profile.json))
    StandardStream.output.write(
      line: "Signed in as \(Sanitized(result.profile.username)) at \(Sanitized(address.api)).")
    tell("The token is kept in \(Sanitized(file.path)).")
  }

  private func tell(_ line: String) { StandardStream.error.write(line: line) }
}
