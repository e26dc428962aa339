import ArgumentParser
import Core

/// `login --token-stdin`: keeps a token that the hub accepts.
struct LoginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login",
    abstract: "Sign in with a token read from standard input.",
    discussion: """
      The token is checked with the hub and kept, with the hub's address, in a file that only you \
      can read. A token never stands on a command line: others see those.
      """)

  @Flag(help: "Read the token from standard input.")
  var tokenStdin = false

  @OptionGroup var hub: HubOptions

  func validate() throws {
    guard tokenStdin else {
      throw ValidationError(
        "Give the token on standard input: datahub-tui login --token-stdin < token-file")
    }
  }

  func run() async throws {
    let status = await signIn()
    throw ExitCode(status.rawValue)
  }

  private func signIn() async -> ExitStatus {
    let text = StandardInput.text().map { String($0.filter { !$0.isWhitespace }) } ?? ""
    guard !text.isEmpty else {
      StandardStream.error.write(line: "There is no token on standard input.")
      return .notSignedIn
    }
    do {
      let address = try Hub.address(hub)
      let token = Secret(text)
      guard case .authenticated(let profile) = try await Hub.client(address, token).checkSession()
      else {
        StandardStream.error.write(
          line: "\(Sanitized(address.api)) does not accept the token; nothing was kept.")
        return .notSignedIn
      }
      let file = CredentialFile(try ProcessEnvironment.folders())
      try file.write(
        Credentials(
          token: token, api: address.api, site: address.site, profile: profile.json))
      StandardStream.output.write(
        line: "Signed in as \(Sanitized(profile.username)) at \(Sanitized(address.api)).")
      StandardStream.error.write(line: "The token is kept in \(Sanitized(file.path)).")
      return .success
    } catch {
      let failure = CommandFailure(error)
      StandardStream.error.write(line: failure.message)
      return failure.status
    }
  }
}

/// `logout`: forgets the token.
struct LogoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logout", abstract: "Forget the token kept on this machine.")

  func run() throws {
    do {
      try CredentialFile(try ProcessEnvironment.folders()).remove()
      StandardStream.output.write(line: "Signed out; the token is no longer on this machine.")
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
      let reply = try await hub.client.checkSession()
      await hub.close()
      throw ExitCode(tell(reply, at: hub.address).rawValue)
    } catch let code as ExitCode { throw code } catch {
      let failure = CommandFailure(error)
      StandardStream.error.write(line: failure.message)
      throw ExitCode(failure.status.rawValue)
    }
  }

  private func tell(_ reply: AuthCheckReply, at address: HubAddress) -> ExitStatus {
    let profile: UserProfile? = if case .authenticated(let found) = reply { found } else { nil }
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
          + " Run: datahub-tui login --token-stdin")
    }
    return profile == nil ? .notSignedIn : .success
  }
}
