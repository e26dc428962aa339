import Testing

@testable import Core
@testable import TUI

@Suite("keys that do nothing here")
struct RefusedKeyTests {
  private func note(_ stage: Stage, _ key: String) throws -> String? {
    var person = try Person(stage)
    person.press(key)
    return person.session.note?.text.text
  }

  @Test("a key that is off says which command it is and why it does not work")
  func reasons() throws {
    #expect(try note(.found, "5") == "5 upload: choose a package first.")
    #expect(try note(.found, "P") == "P publish: on Plan.")
    #expect(try note(.checked, "4") == "4 plan: sign in first.")
    #expect(
      try note(.unsound, "a") == "a fix: no change to datapackage.json settles what was found.")
    #expect(try note(.running, "p") == "p pause: nothing is being sent.")
    #expect(try note(.planned, "enter") == "enter choose: P publishes.")
    #expect(try note(.found, "X") == "X does nothing here; ? shows the keys that do.")
  }

  @Test("a key that moves is silent where there is nowhere to go")
  func moves() throws {
    #expect(try note(.fresh, "down") == nil)
    #expect(try note(.planned, "pgdn") == nil)
  }

  @Test("a message goes with the next key, whatever that does")
  func cleared() throws {
    var person = try Person(.found)
    person.press("P")
    #expect(person.session.note != nil)
    person.press("down")
    #expect(person.session.note == nil)
    person.press("P", "o")
    person.type("x")
    #expect(person.session.note == nil)
  }

  @Test("the end of a publish takes no text away that is being typed")
  func typing() throws {
    var person = try Person(.running)
    person.press("L", "s", "C-u")
    person.type("my")
    person.notice(try Samples.published().suffix(2))
    person.type(" quick note")
    #expect(person.screen == .save)
    #expect(person.sees("my quick note"))
    #expect(person.app.ending == nil)
  }

  @Test("why a key does nothing is forgotten with the next news")
  func news() throws {
    var person = try Person(.running)
    person.press("v")
    #expect(person.sees("v report: there is no report yet."))
    person.take(.ticked)
    #expect(person.session.note != nil)
    person.notice([.reported(try Samples.report())])
    #expect(person.session.note == nil)
  }

  @Test("a question is told to be answered first")
  func question() throws {
    var person = try Person(.uploading)
    person.press("x", "p")
    #expect(person.session.note?.text.text == "p works when this is closed.")
    #expect(person.screen == .dialog)
  }
}
