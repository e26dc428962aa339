internal import Core

/// The program in words: events are written line by line, and choices are asked, one question at a
/// time, with numbers. Nothing moves, nothing is drawn; a screen reader reads all.
struct AccessibleFace {
  /// A person, or a script, at the other end.
  struct Listener: Sendable {
    /// Takes a line.
    var tell: @Sendable (String) -> Void
    /// Gives the answer to a question; nil when there will be none any more.
    var ask: @Sendable (_ question: String, _ isSecret: Bool) async -> String?
  }

  let host: AppHost
  let listener: Listener
  /// Something may have changed; also when nothing is under way any more.
  let changes: AsyncStream<Void>
  private var news = SpokenNews()

  init(host: AppHost, listener: Listener, changes: AsyncStream<Void>) {
    self.host = host
    self.listener = listener
    self.changes = changes
  }

  /// Wide enough that no screen leaves anything out, and not the board.
  static let size = Size(columns: 110, rows: 60)

  /// Runs the program to its end.
  mutating func run() async -> ExitStatus {
    host.post(.terminal(.resized(AccessibleFace.size)))
    host.post(.terminal(.key("A")))
    let running = Task { [host] in await host.run() }
    for await _ in changes {
      let app = host.app
      for line in news.lines(app.session) { listener.tell(line) }
      if host.ended != nil { break }
      guard host.activity.isIdle, app.awaitsPerson else { continue }
      await ask(app)
      if host.ended != nil { break }
    }
    let status = await running.value
    for line in news.lines(host.app.session) { listener.tell(line) }
    return status
  }

  private func ask(_ app: App) async {
    switch app.spokenQuestion {
    case .text(let words, let isSecret):
      guard let text = await listener.ask("\(words.text), or nothing to go back:", isSecret) else {
        return end(app)
      }
      guard !text.isEmpty else { return press([.escape]) }
      host.post(.terminal(.paste(text)))
      press([.enter])
    case .choice(let choices):
      listener.tell("\(app.place.text). What next?")
      for (place, choice) in choices.enumerated() {
        listener.tell("\(place + 1). \(choice.words.text)")
      }
      await choose(among: choices, app)
    }
  }

  private func choose(among choices: [SpokenChoice], _ app: App) async {
    while true {
      let question = "Number from 1 to \(choices.count):"
      guard let answer = await listener.ask(question, false) else { return end(app) }
      let number = Int(answer.filter { $0 != " " }) ?? 0
      if (1...choices.count).contains(number) { return press(choices[number - 1].keys) }
      listener.tell("Not understood. Type one of the numbers and press enter.")
    }
  }

  private func press(_ keys: [Key]) {
    for key in keys { host.post(.terminal(.key(key))) }
  }

  /// Nobody answers any more.
  private func end(_ app: App) { host.post(.endAsked(app.session.status)) }
}

extension App {
  /// Whether nothing goes on that the person would wait for.
  fileprivate var awaitsPerson: Bool {
    switch session.login {
    case .opening, .waiting, .checkingToken: return false
    case .choosing, .typing, .failed: return pulse().isEmpty && !session.shelf.isLooking
    }
  }

  /// Where the person is, in words.
  var place: Phrase {
    let id = ScreenID.top(of: session)
    guard let step = session.page == nil ? session.step : nil else { return id.heading }
    return "Step \(step.rawValue) of \(Step.allCases.count), \(step.title)"
  }
}
