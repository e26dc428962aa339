import Testing

@testable import Core
@testable import TUI

@Suite("signing in")
struct SignInTests {
  private static let token = "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0LXBhcnQ.c2ln"

  private static let offer = LoginOffer(
    way: .device, address: Sanitized("https://datahub.io/device"), code: Sanitized("WDJB-MJHT"),
    endsAt: Samples.moment.now + 872)

  /// A person who is asked how to sign in.
  private func person(_ columns: Int = 80, _ rows: Int = 24) throws -> Person {
    var person = try Person(.checked, columns, rows)
    person.press("3")
    #expect(person.screen == .signIn)
    return person
  }

  @Test("the ways are listed, the first is selected, enter takes it")
  func choices() throws {
    var person = try person()
    for words in ["in a browser", "with a token", "as the demo user", "DATAHUB_TOKEN is not set"] {
      #expect(person.sees(words))
    }
    #expect(person.cursorLine?.contains("> o  in a browser") == true)
    person.press("enter")
    #expect(person.effects == [.signIn(.begin(.browser, provider: "github"))])
    #expect(person.sees("Asking datahub.io"))
  }

  @Test("who vouches is chosen among those the hub offers")
  func provider() throws {
    var person = try person()
    #expect(person.sees("‹ GitHub ›  Google"))
    person.press("v")
    #expect(person.sees("GitHub  ‹ Google ›"))
    person.press("o")
    #expect(person.effects == [.signIn(.begin(.browser, provider: "google"))])
  }

  @Test("the demo user is there under the bundled hub only")
  func demo() throws {
    var person = try person()
    person.press("m")
    #expect(person.effects == [.signIn(.begin(.demo, provider: nil))])
    var other = try self.person()
    other.app.session.surroundings.isMock = false
    other.press("m")
    #expect(other.effects.isEmpty)
    #expect(other.sees("m demo user: there is a demo user with --mock alone."))
    #expect(!other.lines.dropLast(2).contains { $0.contains("demo user") })
  }

  @Test("a token that is typed is never shown, and handed on once")
  func typed() throws {
    var person = try person()
    person.press("p")
    person.type(SignInTests.token)
    #expect(person.sees("•••••"))
    #expect(person.frame.cursor != nil)
    expectNoToken(in: person)
    person.press("enter")
    #expect(person.effects == [.signIn(.withToken(Secret(SignInTests.token)))])
    expectNoToken(in: person)
    #expect(person.app.screens.signIn.input.isEmpty)
  }

  @Test("a token may be pasted at once; line ends and blanks are no part of it")
  func pasted() throws {
    var person = try person()
    person.take(.terminal(.paste("  \(SignInTests.token)\r\n")))
    #expect(person.session.login == .typing)
    #expect(person.effects.isEmpty)
    expectNoToken(in: person)
    person.press("enter")
    #expect(person.effects == [.signIn(.withToken(Secret(SignInTests.token)))])
  }

  @Test("what is pasted runs no commands, and esc forgets it")
  func forgotten() throws {
    var person = try person()
    person.press("p")
    person.take(.terminal(.paste("q\nq\n")))
    #expect(person.app.ending == nil)
    person.press("esc")
    #expect(person.session.login == .choosing)
    #expect(person.app.screens.signIn.input.isEmpty)
    person.press("p", "enter")
    #expect(person.effects.allSatisfy { $0 == .signIn(.stop) })
    #expect(person.sees("Paste or type a token first"))
  }

  @Test("what is no token is told, and nothing is asked")
  func noToken() throws {
    var person = try person()
    person.take(.terminal(.paste("Your token has expired.\n")))
    person.press("enter")
    #expect(person.effects.isEmpty)
    #expect(person.sees("That is no token: it is several words. Paste it again."))
    person.take(.terminal(.paste("export DATAHUB_TOKEN='\(SignInTests.token)'\n")))
    person.press("enter")
    #expect(person.effects == [.signIn(.withToken(Secret(SignInTests.token)))])
  }

  @Test("over SSH, where no browser can be opened, a code goes first")
  func remote() throws {
    var person = try person()
    person.take(.deviceCodeOffered)
    #expect(person.cursorLine?.contains("> d  with a code") == true)
    person.app.session.surroundings.hasBrowser = true
    #expect(person.cursorLine?.contains("> o  in a browser") == true)
  }

  @Test("the device's page is a picture for a camera beside the words, where there is room")
  func picture() throws {
    let code = QRCode(rows: (0..<25).map { row in (0..<25).map { (row * $0) % 3 == 0 } })
    for (columns, rows, isShown) in [
      (80, 24, true), (120, 40, true), (70, 24, false), (80, 18, false),
    ] {
      var person = try person(columns, rows)
      person.take(.deviceCodeOffered)
      person.press("d")
      var offer = SignInTests.offer
      offer.picture = code
      person.take(.loginOffered(offer))
      let roles = person.frame.grid.styleLines.joined()
      #expect(roles.contains("q") == isShown, "\(columns)x\(rows)")
      #expect(person.sees("https://datahub.io/device") && person.sees("WDJB-MJHT"))
      #expect(!person.frame.grid.ascii.styleLines.joined().contains("q"))
    }
  }

  @Test("libqrencode's picture of an address has its three corners")
  func encoded() throws {
    guard let code = QRCode("https://datahub.io/device") else { return }
    #expect(code.rows.count == 25 && code.rows.allSatisfy { $0.count == 25 })
    let corner = code.rows.prefix(7).map { $0.prefix(7).map { $0 ? "#" : "." }.joined() }
    #expect(
      corner == ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"])
    #expect(QRCode(String(repeating: "x", count: 3_000)) == nil)
  }

  @Test("a session that ends midway: enter signs in again, and what was confirmed goes on")
  func lost() throws {
    for (columns, rows) in [(80, 24), (120, 40)] {
      var person = try Person(.uploading, columns, rows)
      let screen = person.screen
      person.notice([.ended(.failed(.uploading, .notSignedIn))])
      #expect(person.screen == screen, "one stays where one stands")
      #expect(person.sees("The session with the bundled backend is over; what was sent is kept."))
      #expect(person.lines.last?.contains("enter sign in again and go on") == true)
      person.take(.sessionRead(.anonymous(providers: ["github": "https://github.example"])))
      person.press("enter")
      #expect(person.screen == .signIn)
      person.take(.sessionRead(.authenticated(Samples.alice)))
      #expect(person.planned.last?.isConfirmed == true)
      person.notice([.confirmed])
      #expect(person.screen == screen)
    }
  }

  @Test("who signs in as somebody else is asked before their plan is carried out")
  func other() throws {
    var person = try Person(.uploading)
    person.notice([.ended(.failed(.uploading, .notSignedIn))])
    person.take(.sessionRead(.anonymous(providers: [:])))
    person.press("enter")
    person.take(.sessionRead(.authenticated(UserProfile(id: "b", username: "bob"))))
    #expect(person.planned.last?.isConfirmed == false)
    #expect(person.screen == .plan)
  }

  @Test("a run that is watched is watched on")
  func watched() throws {
    var person = try Person(.checked)
    person.press("u", "down", "down", "enter")
    guard let run = person.session.publish.watched else {
      Issue.record("no run")
      return
    }
    person.notice([.ended(.failed(.watching, .notSignedIn))])
    person.press("enter")
    person.take(.sessionRead(.authenticated(Samples.alice)))
    #expect(person.effects.last == .publish(.watch(run)))
    #expect(person.screen == .pipeline)
  }

  @Test("while the hub waits: address with its link, code, and how long it is good for")
  func waiting() throws {
    var person = try person()
    person.press("d")
    #expect(person.effects.isEmpty)
    person.take(.deviceCodeOffered)
    person.press("d")
    #expect(person.effects == [.signIn(.begin(.device, provider: "github"))])
    person.take(.loginOffered(SignInTests.offer))
    #expect(person.sees("https://datahub.io/device"))
    #expect(person.frame.links.map(\.address.text) == ["https://datahub.io/device"])
    #expect(person.sees("  WDJB-MJHT "))
    #expect(person.sees("good for 14:32"))
    person.moment.now += 30.5
    person.take(.ticked)
    #expect(person.sees("good for 14:02"))
    person.press("y", "w")
    #expect(
      person.effects.suffix(2) == [
        .screen(.copy("WDJB-MJHT")), .openBrowser("https://datahub.io/device"),
      ])
    person.moment.now += 900
    person.take(.ticked)
    #expect(person.sees("The code is no longer good"))
    person.press("esc")
    #expect(person.effects.last == .signIn(.stop))
    #expect(person.session.login == .choosing)
  }

  @Test("a failure is told with what can be done instead")
  func failure() throws {
    var person = try person()
    person.press("o")
    person.take(.loginFailed(Sanitized("The browser was closed.")))
    #expect(person.sees("✗ The browser was closed."))
    #expect(person.sees("with a token"))
    person.press("p")
    #expect(person.session.login == .typing)
  }

  @Test("once signed in the plan begins by itself; who is signed in already never waits here")
  func goesOn() throws {
    var person = try person()
    person.press("m")
    person.take(.sessionRead(.authenticated(Samples.alice)))
    #expect(person.screen == .plan)
    #expect(person.planned.count == 1)
    person.press("2", "3")
    #expect(person.screen == .plan)
    #expect(person.planned.count == 1)
  }

  @Test("esc goes back to the check")
  func back() throws {
    var person = try person()
    person.press("esc")
    #expect(person.screen == .check)
  }

  @Test("what the hub sends steers nothing", arguments: [40, 80, 120])
  func hostile(columns: Int) throws {
    for name in Scenes.hostileNames {
      var person = try person(columns, 24)
      person.take(
        .loginOffered(
          LoginOffer(
            way: .device, address: Sanitized(name), code: Sanitized(name), endsAt: .infinity)))
      person.expectSound()
      person.take(.loginFailed(Sanitized(name)))
      person.expectSound()
    }
  }

  /// No eight characters in a row of the token are seen, or are in what is logged of the program.
  private func expectNoToken(
    in person: Person, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var dumped = ""
    dump(person.app, to: &dumped)
    let shown =
      person.lines.joined(separator: "\n") + dumped + String(describing: person.app)
      + String(reflecting: person.effects)
    let scalars = Array(SignInTests.token)
    for start in 0...(scalars.count - 8) {
      let piece = String(scalars[start..<start + 8])
      #expect(!shown.contains(piece), sourceLocation: sourceLocation)
    }
  }

  @Test("in the smallest terminal the code and the address are seen")
  func tinyCode() throws {
    var person = try person(40, 10)
    person.take(.loginOffered(Self.offer))
    #expect(person.sees("https://datahub.io/device"))
    #expect(person.cursorLine?.contains("WDJB-MJHT") == true)
    #expect(person.sees("Waiting for you … good for 14:32"))
  }

  @Test("an address that is too long for a line goes on in the next, and leads there from both")
  func longAddress() throws {
    var person = try person(40, 12)
    let address = "https://datahub.io/login/with/a/very/long/address/indeed"
    person.take(
      .loginOffered(
        LoginOffer(way: .browser, address: Sanitized(address), code: nil, endsAt: nil)))
    #expect(person.frame.links.map(\.address.text) == [address, address])
    let shown = person.lines.dropFirst(2).joined().filter { $0 != " " && $0 != "┃" }
    #expect(shown.contains(address))
  }

  @Test("however long the reason of a failure, the ways to sign in stay", arguments: [10, 24])
  func longFailure(rows: Int) throws {
    var person = try person(rows == 10 ? 40 : 80, rows)
    let reason = String(repeating: "the hub did not say why ", count: 40)
    person.take(.loginFailed(Sanitized(reason, limit: 1_000)))
    for words in ["in a browser", "with a token", "as the demo user"] {
      #expect(person.sees(words), "\(person.lines.joined(separator: "\n"))")
    }
    #expect(person.sees("✗ the hub did not say why"))
    #expect(person.cursorLine?.contains("> o  in a browser") == true)
  }
}
