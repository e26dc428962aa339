import ArgumentParser
import Core

/// `login`: keeps a token that the hub accepts.
struct LoginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login",
    abstract: "Sign in: in a browser, by a code, or with a token.",
    discussion: """
      Opens the hub's sign-in page in a browser of this machine and waits up to two minutes for it \
      to come back. Where no browser can be opened, as over SSH, a hub that has it gives a code to \
      type on any other machine; else the page's address is shown.

      The token is kept, with the hub's address, in a file that only you can read. A token never \
      stands on a command line: others see those.

      Exit 4 when nobody was signed in, 124 when it took too long.
      """)

  @Flag(help: "Read a token from standard input.")
  var tokenStdin = false

  @Option(help: ArgumentHelp("Read a token from a file.", valueName: "file"))
  var tokenFile: String?

  @Flag(help: "Show a code to type on any machine, where the hub has that.")
  var device = false

  @Flag(help: "Open no browser; show what to open.")
  var noBrowser = false

  @Option(help: ArgumentHelp("Who vouches for you, as github or google.", valueName: "name"))
  var provider: String?

  @OptionGroup var hub: HubOptions

  /// Whether a way to sign in was asked for.
  fileprivate var saysHow: Bool { device || noBrowser || provider != nil }

  func validate() throws {
    let others = device || noBrowser || provider != nil
    if tokenStdin, others || tokenFile != nil {
      throw ValidationError("--token-stdin goes with no other way to sign in.")
    }
    if tokenFile != nil, others {
      throw ValidationError("--token-file goes with no other way to sign in.")
    }
    if device, provider != nil {
      throw ValidationError("--provider is for the sign-in in a browser, not for --device.")
    }
  }

  func run() async throws {
    let signIn = Task { await LoginRun(self).status() }
    SignalWatch.shared.onFirst { signIn.cancel() }
    let status = await signIn.value
    throw ExitCode((SignalWatch.shared.status ?? status).rawValue)
  }
}

/// `logout`: forgets the token.
struct LogoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logout", abstract: "Forget the token kept on this machine.")

  func run() throws {
    do {
      try CredentialFile(try ProcessEnvironment.folders()).remove()
      guard let file = try? SettingsFile.read(), let left = file.value(of: .token),
        file.credentials != nil
      else {
        StandardStream.output.write(line: "Signed out; the token is no longer on this machine.")
        return
      }
      StandardStream.output.write(line: "Signed out; the token that login kept is gone.")
      StandardStream.error.write(
        line: "\(Sanitized(file.path)):\(left.line) still has the original client's token, which"
          + " signs you in where it is accepted. It is not ours to take out.")
    } catch {
      let failure = CommandFailure(error)
      StandardStream.error.write(line: failure.message)
      throw ExitCode(failure.status.rawValue)
    }
  }
}

/// `whoami`: who the hub says is signed in.
struct WhoamiCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whoami", abstract: "Say who is signed in, and where.",
    discussion: "Exit 4 when nobody is.")

  @OptionGroup var hub: HubOptions
  @OptionGroup var mock: MockOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    do {
      let hub = try await Hub.open(hub, mock)
      guard hub.client.hasToken else { throw ExitCode(tell(nil, at: hub.address).rawValue) }
      let reply = try await hub.client.checkSession()
      await hub.close()
      let profile: UserProfile? = if case .authenticated(let found) = reply { found } else { nil }
      throw ExitCode(tell(profile, at: hub.address).rawValue)
    } catch let code as ExitCode { throw code } catch {
      let failure = CommandFailure(error)
      StandardStream.error.write(line: failure.message)
      throw ExitCode(failure.status.rawValue)
    }
  }

  private func tell(_ profile: UserProfile?, at address: HubAddress) -> ExitStatus {
    if output.json {
      var lines = JSONLines()
      lines.line(
        "whoami",
        [
          ("authenticated", .bool(profile != nil)), ("api", .shown(address.api)),
          ("username", profile.map { .shown($0.username) }),
          ("id", profile.map { .shown($0.id) }),
        ])
    } else if let profile {
      StandardStream.output.write(
        line: "\(Sanitized(profile.username)) at \(Sanitized(address.api))")
    } else {
      StandardStream.error.write(
        line: "Nobody is signed in at \(Sanitized(address.api))."
          + " Run: datahub-tui login")
    }
    return profile == nil ? .notSignedIn : .success
  }
}

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
    if command.tokenStdin || command.tokenFile != nil {
      let text = try await given()
      return try await signIn.check(
        try GivenToken.token(text, from: command.tokenFile ?? "standard input"))
    }
    guard command.saysHow || !StandardInput.isUnattended else {
      tell(
        "CI is set, so nobody is here to sign in. Give a token: datahub-tui login --token-stdin, or"
          + " the variable DATAHUB_TOKEN.")
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

  /// What the person gives as a token.
  private func given() async throws -> String {
    guard let path = command.tokenFile else {
      return await OwnThread.run { StandardInput.text() } ?? ""
    }
    let file = DurableFile(path: path)
    guard let bytes = try file.read(limitBytes: StandardInput.secretBytes) else {
      throw FileFault.notFound(path: path)
    }
    return String(decoding: bytes, as: UTF8.self)
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
    if let usual = try? Hub.settledAddress(), usual.api != address.api {
      tell(
        "Commands go to \(Sanitized(usual.api)) unless told --api. To change that: datahub-tui config"
          + " set api \(Sanitized(address.api))")
    }
  }

  private func tell(_ line: String) { StandardStream.error.write(line: line) }
}
