internal import Core

/// Something a person can choose by its number.
struct SpokenChoice: Hashable, Sendable {
  let words: Phrase
  /// The keys that do it on the screen.
  let keys: [Key]
}

/// What is asked next.
enum SpokenQuestion: Hashable, Sendable {
  /// One of some things, by number.
  case choice([SpokenChoice])
  /// A text; nothing goes back.
  case text(Phrase, isSecret: Bool)
}

extension App {
  /// The question that the screen on top comes to.
  var spokenQuestion: SpokenQuestion {
    let screen = screens[ScreenID.top(of: session)]
    if screen.isTyping(session) { return .text(textWanted, isSecret: session.login == .typing) }
    return .choice(packageChoices + signInChoices + commandChoices(screen))
  }

  private var textWanted: Phrase {
    session.login == .typing
      ? "Paste or type the token" : "Type the path of a package, a folder or a file"
  }

  /// The packages found, where one is to be chosen.
  private var packageChoices: [SpokenChoice] {
    guard ScreenID.top(of: session) == .package, session.shelf.draft == nil else { return [] }
    return session.shelf.entries.enumerated().map { place, entry in
      SpokenChoice(
        words: "\(entry.name), \(entry.state.spoken)",
        keys: [.home] + Array(repeating: .down, count: place) + [.enter])
    }
  }

  /// The ways to sign in, where one is to be chosen.
  private var signInChoices: [SpokenChoice] {
    guard isChoosingSignIn else { return [] }
    return screens.signIn.choices(session).compactMap { choice in
      guard let key = session.keys.keys(of: choice.command).first else { return nil }
      let provider = session.providers.count > 1 ? screens.signIn.providerName(session) : nil
      let voucher: Phrase =
        choice == .browser ? provider.map { ", vouched for by \($0)" } ?? "" : ""
      return SpokenChoice(words: "sign in \(choice.words)\(voucher)", keys: [key])
    }
  }

  private var isChoosingSignIn: Bool {
    guard ScreenID.top(of: session) == .signIn else { return false }
    switch session.login {
    case .choosing, .failed: return true
    case .opening, .waiting, .typing, .checkingToken: return false
    }
  }

  /// The screen's commands, without those that only move on a screen.
  private func commandChoices(_ screen: any Screen) -> [SpokenChoice] {
    let id = ScreenID.top(of: session)
    var choices = screen.hints(session).compactMap { hint -> SpokenChoice? in
      guard let command = hint.commands.last, command != .choose || !isListed(id),
        let key = session.keys.keys(of: command).first
      else { return nil }
      if command == .right, id == .plan {
        return SpokenChoice(words: "change who may find it", keys: [key])
      }
      if command == .back { return SpokenChoice(words: "go back", keys: [key]) }
      guard !App.silent.contains(command) else { return nil }
      let words = hint.word.text == command.entry.word.text ? command.entry.help : hint.word
      return SpokenChoice(words: words, keys: [key])
    }
    if let quit = session.keys.keys(of: .quit).first {
      choices.append(SpokenChoice(words: "quit", keys: [quit]))
    }
    return choices
  }

  /// Whether what is selected there is asked for by its number.
  private func isListed(_ id: ScreenID) -> Bool { id == .package || isChoosingSignIn }

  /// Commands that move something on a screen, or that say what is said anyway.
  private static let silent: Set<Command> = [
    .up, .down, .left, .right, .top, .bottom, .pageUp, .pageDown, .nextPane, .previousPane, .zoom,
    .next, .previous, .filter, .group, .follow, .include, .showLog, .help, .palette,
  ]
}

extension PackageEntry.State {
  /// The package in words.
  fileprivate var spoken: Phrase {
    switch self {
    case .readable(let resources, let bytes, let errors, let warnings):
      let size: Phrase = "\(counted: resources, "resource"), \(ByteCount(bytes))"
      if errors > 0 { return "\(size), \(counted: errors, "error") in the descriptor" }
      return warnings > 0 ? "\(size), \(counted: warnings, "warning")" : size
    case .unreadable(let reason, let line):
      return line.map { "cannot be read: line \($0): \(reason)" } ?? "cannot be read: \(reason)"
    }
  }
}
