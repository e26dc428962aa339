internal import Core

/// Sign in: ways to choose from, then what the person has to do elsewhere.
struct SignInScreen: Screen {
  /// A way to sign in, as it is offered.
  enum Choice: Hashable, Sendable { case browser, device, token, demo, again }

  var selection = Selection()
  var input = TokenInput()
  /// Which provider vouches for the person.
  var provider = 0

  /// The ways that can be had here.
  func choices(_ session: Session) -> [Choice] {
    guard case .signedOut(let providers) = session.account else { return [] }
    var choices: [Choice] = []
    if !providers.isEmpty { choices.append(.browser) }
    // Where no browser can be opened, as over SSH, the way that needs none goes first.
    if session.hasDeviceCode {
      choices.insert(.device, at: session.surroundings.hasBrowser ? choices.count : 0)
    }
    choices.append(.token)
    if session.surroundings.isMock { choices.append(.demo) }
    if providers.isEmpty, !session.hasDeviceCode { choices.append(.again) }
    return choices
  }

  /// The name of the provider that vouches; nil where there is none.
  func providerName(_ session: Session) -> Phrase? {
    session.providers.indices.contains(provider) ? session.providers[provider].shownName : nil
  }

  func hints(_ session: Session) -> [Hint] {
    switch session.login {
    case .typing: return [Hint(.choose, "sign in"), Hint(.back)]
    case .opening, .checkingToken: return [Hint(.back, "stop")]
    case .waiting(let offer):
      let code: [Hint] = offer.code == nil ? [] : [Hint(.copy, "copy code")]
      return [Hint(.openBrowser, "open page")] + code + [Hint(.pasteToken), Hint(.back, "stop")]
    case .choosing, .failed:
      let choices = choices(session)
      guard !choices.isEmpty else { return [Hint(.back)] }
      let providers: [Hint] = session.providers.count > 1 ? [Hint(.provider)] : []
      return [.move, Hint(.choose)] + providers + [Hint(.back)]
    }
  }

  func more(_ session: Session) -> [Command] {
    switch session.login {
    case .choosing, .failed: choices(session).map(\.command) + [.top, .bottom]
    case .waiting(let offer):
      offer.code == nil ? [.signInBrowser, .copy] : [.signInBrowser]
    case .opening, .typing, .checkingToken: []
    }
  }

  func message(_ session: Session) -> Note? {
    if case .failed(let reason) = session.login { return Note("✗ \(reason)", .bad) }
    return session.surroundings.isMock
      ? Note("With --mock nothing is kept: the sign-in ends with the program.", .dim)
      : Note("The token is kept in \(session.surroundings.credentialPath) (mode 0600).", .dim)
  }

  func isTyping(_ session: Session) -> Bool { session.login == .typing }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    let choices = choices(session)
    if selection.perform(command, of: choices.count, page: 1) { return [] }
    switch command {
    case .choose: return choose(choices, &session)
    case .signInBrowser: return openBrowser(&session)
    case .signInDevice: return begin(.device, &session)
    case .signInMock: return begin(.demo, &session)
    case .pasteToken: return beginTyping(&session)
    case .checkAgain:
      (session.account, session.login) = (.checking, .choosing)
      return [.signIn(.checkSession)]
    case .provider:
      provider = (provider + 1) % max(1, session.providers.count)
      return []
    case .openBrowser: return openBrowser(&session)
    case .copy: return copy(&session)
    case .back: return back(&session)
    default: return []
    }
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    selection.move(lines, of: choices(session).count)
  }

  mutating func follow(_ session: Session) {
    selection.clamp(to: choices(session).count)
    if session.login != .typing { input.clear() }
    if provider >= session.providers.count { provider = 0 }
  }

  private mutating func choose(_ choices: [Choice], _ session: inout Session) -> [AppEffect] {
    guard choices.indices.contains(selection.index) else { return [] }
    return perform(choices[selection.index].command, &session)
  }

  private mutating func begin(
    _ way: LoginOffer.Way, _ session: inout Session
  ) -> [AppEffect] {
    session.login = .opening
    let providers = session.providers
    let name = providers.indices.contains(provider) ? providers[provider].name.text : nil
    return [.signIn(.begin(way, provider: way == .demo ? nil : name))]
  }

  /// Opens the address that is waited for, or begins to wait.
  private mutating func openBrowser(_ session: inout Session) -> [AppEffect] {
    guard case .waiting(let offer) = session.login else { return begin(.browser, &session) }
    return [.openBrowser(offer.address.text)]
  }

  private func copy(_ session: inout Session) -> [AppEffect] {
    guard case .waiting(let offer) = session.login else { return [] }
    let text = offer.code ?? offer.address
    session.note = Note(offer.code == nil ? "The address is copied." : "The code is copied.")
    return [.screen(.copy(text.text))]
  }

  private func back(_ session: inout Session) -> [AppEffect] {
    switch session.login {
    case .choosing:
      session.go(to: .check)
      return []
    case .failed:
      session.login = .choosing
      return []
    case .opening, .waiting, .typing, .checkingToken:
      session.login = .choosing
      return [.signIn(.stop)]
    }
  }
}

extension SignInScreen.Choice {
  var command: Command {
    switch self {
    case .browser: .signInBrowser
    case .device: .signInDevice
    case .token: .pasteToken
    case .demo: .signInMock
    case .again: .checkAgain
    }
  }
}

extension Session {
  /// Who may vouch for a person here.
  var providers: [Account.Provider] {
    if case .signedOut(let providers) = account { providers } else { [] }
  }
}

// A token that is typed or pasted.
extension SignInScreen {
  private mutating func beginTyping(_ session: inout Session) -> [AppEffect] {
    let stop: [AppEffect] =
      switch session.login {
      case .waiting, .opening: [.signIn(.stop)]
      case .choosing, .typing, .checkingToken, .failed: []
      }
    input.clear()
    session.login = .typing
    return stop
  }

  mutating func type(_ key: Key, _ session: inout Session) -> [AppEffect] {
    switch key {
    case .character(let scalar): input.add(String(scalar))
    case .backspace: input.removeLast()
    case .control("u"): input.clear()
    case .enter: return submit(&session)
    case .escape:
      input.clear()
      session.login = .choosing
    default: break
    }
    return []
  }

  /// What is pasted is a token, whether or not one was asked for.
  mutating func paste(_ text: String, _ session: inout Session) -> [AppEffect] {
    guard session.account.profile == nil else { return [] }
    let effects = session.login == .typing ? [] : beginTyping(&session)
    input.add(text)
    return effects
  }

  private mutating func submit(_ session: inout Session) -> [AppEffect] {
    guard !input.isEmpty else {
      session.note = Note("Paste or type a token first; esc goes back.", .warn)
      return []
    }
    let text = input.text
    input.clear()
    do throws(GivenToken.Fault) {
      let found = try GivenToken(text.reveal())
      session.login = .checkingToken
      return [.signIn(.withToken(found.token))]
    } catch {
      session.note = Note(
        "That is no token: \(Phrase(Sanitized(error.words))). Paste it again.", .warn)
      return []
    }
  }
}

/// A token being typed or pasted: never shown, in no description.
struct TokenInput: Hashable, Sendable {
  enum Limit {
    static let bytes = 16_384
    /// Dots shown at most.
    static let dots = 40
  }

  /// What was typed and pasted, as it was.
  private(set) var text = Secret("")

  var isEmpty: Bool { text.isEmpty }
  /// How many characters there are that can be seen.
  var count: Int { text.reveal().filter { !$0.isWhitespace }.count }

  mutating func add(_ more: String) {
    text = Secret(String((text.reveal() + more).prefix(Limit.bytes)))
  }

  mutating func removeLast() { text = Secret(String(text.reveal().dropLast())) }
  mutating func clear() { text = Secret("") }
}
