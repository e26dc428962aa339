import Core
import Testing

@testable import TUI

@Suite("hostile text")
struct HostileTextTests {
  /// Every screen there is, with the text in all that a person can see.
  private func screens(_ text: String, _ size: Size) throws -> [(String, App)] {
    var app = App(Hostile.surroundings(text))
    app.session.size = size
    var moment = Samples.moment
    func take(_ event: AppEvent) {
      moment.now += 1
      _ = app.handle(event, at: moment)
    }
    let events = Hostile.events(text)
    for event in events.prefix(4) { take(event) }
    app.session.package = Hostile.package(text)
    _ = app.session.beginCheck()
    app.session.check.number = 1
    for event in events.dropFirst(4) { take(event) }
    app.session.publish.isRunning = true
    app.session.publish.isConfirmed = true
    for notice in try Hostile.notices(text) { take(.noticed(notice)) }
    var found: [(String, App)] = []
    for step in Step.allCases {
      app.session.go(to: step)
      take(.ticked)
      found.append(("\(step)", app))
      for key in [Key.enter] {
        take(.terminal(.key(key)))
        found.append(("\(step) \(key.name)", app))
      }
    }
    for login in logins(text) {
      app.session.go(to: .signIn)
      app.session.account = .unknown
      app.session.login = login
      take(.ticked)
      found.append(("\(login)", app))
    }
    app.session.account = .signedIn(UserProfile(id: text, username: text))
    app.session.publish.isRunning = true
    let pages: [Page] = [
      .done, .diff, .flow, .runs, .help, .palette, .log, .dialog(.quit),
      .dialog(.cancel),
    ]
    for page in pages {
      app.session.go(to: .upload)
      app.session.open(page)
      take(.ticked)
      found.append(("\(page)", app))
      take(.terminal(.paste(text)))
    }
    return found
  }

  private func logins(_ text: String) -> [LoginState] {
    let offer = LoginOffer(
      way: .device, address: Sanitized(text), code: Sanitized(text), endsAt: nil)
    return [.choosing, .waiting(offer), .typing, .failed(Sanitized(text))]
  }

  private static let sizes = [
    Size(columns: 40, rows: 10), Size(columns: 80, rows: 24), Size(columns: 120, rows: 36),
  ]

  @Test(
    "nothing raw gets into a frame, a title or plain text", arguments: Hostile.texts.indices)
  func frames(index: Int) throws {
    let size = Self.sizes[index % Self.sizes.count]
    for (name, app) in try screens(Hostile.texts[index], size) {
      let frame = app.frame(size)
      let faults = FrameLaws(frame, size: size).faults
      #expect(faults == [], "\(name) \(size)")
      let isPlain = frame.grid.text.unicodeScalars.allSatisfy {
        $0 == "\n" || Sanitized.isSafe($0)
      }
      #expect(isPlain, "\(name) \(size)")
      let isASCII = frame.grid.ascii.text.utf8.allSatisfy {
        $0 == 10 || (0x20..<0x7F).contains($0)
      }
      #expect(isASCII, "\(name) \(size)")
    }
  }

  @Test("pictures of hostile screens are well-formed")
  func pictures() throws {
    let size = Size(columns: 80, rows: 24)
    for (name, app) in try screens(Hostile.all, size) {
      let svg = app.frame(size).grid.svg(title: Phrase(Sanitized(name)))
      #expect(throws: Never.self) { try XMLWalk(svg) }
    }
  }

  @Test("a cell of a million marks costs a screen no more than its cells")
  func heavy() throws {
    let size = Size(columns: 120, rows: 40)
    var app = try Stage.running.app(size)
    app.session.package?.previews[0] = Hostile.rows(Hostile.heavy)
    app.session.check.contexts[FindingPlaceKey(resource: 4, record: 118, column: 3)] =
      Hostile.rows(Hostile.heavy)
    let events: [AppEvent] = [
      .exchanged(Hostile.exchange(Hostile.heavy, number: 9_000)),
      .told(Note(Phrase(Sanitized(Hostile.heavy)))),
      .sessionRead(.authenticated(UserProfile(id: "x", username: Hostile.heavy))),
    ]
    for event in events { _ = app.handle(event, at: Samples.moment) }
    for step in Step.allCases {
      app.session.go(to: step)
      let frame = app.frame(size)
      let scalars = frame.grid.lines.reduce(0) { $0 + $1.unicodeScalars.count }
      #expect(scalars < size.columns * size.rows * 4, "\(step)")
      let faults = FrameLaws(frame, size: size).faults
      #expect(faults == [], "\(step)")
    }
  }

  @Test("of a million marks only what is kept is looked at")
  func bounded() {
    let text = Sanitized(Hostile.heavy + "tail").text
    #expect(text.unicodeScalars.count <= Sanitized.Limit.grapheme + 1)
    #expect(text.hasSuffix("…"))
  }
}
