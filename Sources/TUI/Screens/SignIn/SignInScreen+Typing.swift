internal import Core

// A token that is typed or pasted.
extension SignInScreen {
  mutating func beginTyping(_ session: inout Session) -> [AppEffect] {
    let stop: [AppEffect] =
      switch session.login {
      case .waiting, .opening: [.stopSignIn]
      default: []
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
    let token = input.token
    input.clear()
    session.login = .checkingToken
    return [.signInWithToken(token)]
  }
}
