import Testing

@testable import TUI

@Suite("footers")
struct FooterTests {
  /// At the end of a list these do nothing.
  private static let moving: Set<Command> = [
    .up, .down, .left, .right, .top, .bottom, .pageUp, .pageDown, .next, .previous, .nextPane,
    .previousPane,
  ]

  private static let pages = [nil] + ScreenID.allCases.compactMap(\.page)

  @Test(
    "every key that is offered does something, and does what it says", arguments: Stage.allCases)
  func hints(stage: Stage) throws {
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      let start = try stage.app(size)
      for page in Self.pages {
        var person = Person(start)
        if let page { person.app.session.open(page) }
        person.take(.ticked)
        let screen = person.app.screens[person.screen]
        let hinted = screen.hints(person.session).flatMap(\.commands)
        for command in screen.commands(person.session) {
          let place = "\(stage) \(page.map { "\($0)" } ?? "") \(size.columns)"
          try check(command, isHinted: hinted.contains(command), person, place)
        }
      }
    }
  }

  private func check(
    _ command: Command, isHinted: Bool, _ person: Person, _ place: String
  ) throws {
    let own = person.app.screens[person.screen].commands(person.session)
    let keys =
      isHinted
      ? person.session.keys.keys(of: command)
      : person.session.keys.alone(own + App.everywhere(person.session)).keys(of: command)
    #expect(!keys.isEmpty, "\(place): \(command) has no key")
    var changed = person
    let effects = changed.app.perform(command)
    let isHandled = !effects.isEmpty || changed.app != person.app
    #expect(isHandled || Self.moving.contains(command), "\(place): \(command) does nothing")
    let screen = person.app.screens[person.screen]
    guard let key = keys.first, !screen.isTyping(person.session) else { return }
    let found = person.session.keys.command(for: key, among: screen.commands(person.session))
    #expect(found == command, "\(place): \(key.name) is another command's")
  }

  @Test("keys of footers come in one order", arguments: Stage.allCases)
  func order(stage: Stage) throws {
    let person = try Person(stage, 200, 40)
    let commands = person.app.screens[person.screen].hints(person.session).flatMap(\.commands)
    #expect(Set(commands).count == commands.count, "a key is shown twice")
    if let place = commands.firstIndex(of: .back) { #expect(place == commands.count - 1) }
  }

  @Test("the real cursor stands on the selected row", arguments: Stage.allCases)
  func cursor(stage: Stage) throws {
    for size in [
      Size(columns: 40, rows: 10), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
    ] {
      let start = try stage.app(size)
      for page in Self.pages {
        var person = Person(start)
        if let page { person.app.session.open(page) }
        person.take(.ticked)
        let laws = FrameLaws(person.frame, size: size)
        let isTyping = person.app.screens[person.screen].isTyping(person.session)
        #expect(laws.isCursorOnSelection || isTyping, "\(stage) \(person.screen) \(size)")
      }
    }
  }

  @Test(
    "however small the terminal, the footer says how to go on and how to leave",
    arguments: [
      (Picture.package, ["enter choose", "q quit"]), (.check, ["enter details", "c continue"]),
      (.signIn, ["enter choose", "esc back"]), (.plan, ["P publish", "esc back"]),
      (.upload, ["p pause", "enter details"]), (.pipeline, ["enter log", "x cancel"]),
      (.report, ["enter details", "R again"]), (.done, ["enter open", "a another"]),
      (.runs, ["r resume", "esc back"]), (.flow, ["esc back"]),
      (.message, ["n/N next", "esc back"]),
      (.diff, ["esc back"]), (.log, ["enter whole line", "esc back"]), (.help, ["esc close"]),
      (.quit, ["y stop and quit", "n go on sending"]),
    ])
  func least(picture: Picture, wanted: [String]) throws {
    let footer = try #require(try picture.person(Size(columns: 40, rows: 10)).lines.last)
    #expect(wanted.allSatisfy(footer.contains), "\(footer)")
  }

  @Test(
    "at 80 columns nothing that a screen is for is left out of its footer",
    arguments: [
      (Picture.package, ["enter choose", "/ filter", "o open path", "tab pane", ": cmds"]),
      (.plan, ["P publish", "space skip", "←→ visibility", "d diff", "s save", "esc back"]),
      (.upload, ["p pause", "r retry", "+/- parallel", "L log", "enter details", "x cancel"]),
      (.pipeline, ["←→ step", "enter log", "w web", "x cancel", "f stay here"]),
      (.done, ["enter open", "y copy link", "v report", "s save", "a another", "esc back"]),
    ])
  func usual(picture: Picture, wanted: [String]) throws {
    let footer = try #require(try picture.person(Size(columns: 80, rows: 24)).lines.last)
    #expect(wanted.allSatisfy(footer.contains), "\(footer)")
  }

  @Test("a click on a footer's item does what its key does")
  func clicks() throws {
    var person = try Person(.uploading)
    person.click("? help", inFooter: true)
    #expect(person.screen == .help)
    person.click("esc close", inFooter: true)
    #expect(person.screen == .upload)
  }

  @Test("a click on a step goes there when it may be gone to")
  func breadcrumb() throws {
    var person = try Person(.uploading)
    person.click("Check")
    #expect(person.session.step == .check)
    person.click("Report")
    #expect(person.session.step == .report)
    person = try Person(.found)
    person.click("Upload")
    #expect(person.session.step == .package)
  }
}

extension ScreenID {
  /// The page that it is; nil for a step's screen.
  fileprivate var page: Page? {
    switch self {
    case .package, .check, .signIn, .plan, .upload, .pipeline, .board, .report: nil
    case .done: .done
    case .diff: .diff
    case .flow: .flow
    case .runs: .runs
    case .columns: .columns
    case .help: .help
    case .palette: .palette
    case .log: .log
    case .save: .save
    case .dialog: .dialog(.quit)
    }
  }
}
