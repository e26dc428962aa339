import Testing

@testable import Core
@testable import TUI

@Suite("what cannot be published, and what is left out")
struct UnpublishableTests {
  @Test("a file that is not there is no matter of the server's: it does not go on")
  func missing() throws {
    var person = try Person(.checked)
    person.app.session.check.items[1].state = .unreadable(Sanitized("there is no such file"))
    person.take(.ticked)
    #expect(person.sees("Mend that first: it cannot be sent."))
    #expect(!person.lines[23].contains("continue"))
    person.press("c")
    #expect(person.screen == .check)
    #expect(person.sees("before the files are there"))
  }

  @Test("errors of a resource that is left out trouble nobody")
  func leftOut() throws {
    var person = try Person(.planned)
    person.app.session.check.items[4].state = .done(Samples.checkup(4, isSound: false))
    person.take(.ticked)
    #expect(person.session.keptErrors == 3)
    let tables = person.session.keptItems.count
    person.app.session.publish.excluded = Set(Samples.package.resources[4].files)
    #expect(person.session.keptErrors == 0)
    #expect(person.session.keptItems.count == tables - 1)
    #expect(!person.session.givenFlags.text.contains("--skip-check"))
  }

  @Test("the command that does the same names the hub that is meant")
  func sameAs() throws {
    var person = try Person(.planned)
    #expect(person.session.givenFlags.text == " --mock")
    person.app.session.surroundings.isMock = false
    person.app.session.surroundings.address = HubAddress(api: "http://a b", site: "http://s")
    #expect(person.session.givenFlags.text == " --api 'http://a b' --domain http://s")
    person.app.session.surroundings.address = .datahub
    #expect(person.session.givenFlags.text.isEmpty)
  }

  @Test("a descriptor that cannot be read is edited at the line")
  func unreadable() throws {
    var person = try Person(.found)
    for _ in 0..<4 { person.press("down") }
    #expect(person.cursorLine?.contains("broken-pkg") == true)
    #expect(person.lines[23].contains("edit"))
    person.press("e")
    #expect(person.effects.last == .screen(.edit(path: "broken-pkg/datapackage.json", line: 14)))
  }

  @Test("a hub that did not answer can be asked again from the sign-in")
  func again() throws {
    var person = try Person(.checked)
    person.app.session.account = .signedOut(providers: [])
    person.app.session.hasDeviceCode = false
    person.press("enter")
    person.take(.sessionUnreadable(Sanitized("No address found")))
    #expect(person.screen == .signIn)
    #expect(person.sees("No address found"))
    person.press("r")
    #expect(person.effects.last == .signIn(.checkSession))
    person.take(.sessionRead(.anonymous(providers: ["github": "https://github.example"])))
    #expect(person.sees("in a browser"))
  }
}
