import Testing

@testable import Core
@testable import TUI

@Suite("questions")
struct QuestionTests {
  @Test("q in the question whether to quit does not answer it")
  func held() throws {
    var person = try Person(.uploading)
    person.press("q", "q", "q")
    #expect(person.screen == .dialog)
    #expect(person.app.ending == nil)
    #expect(person.effects.isEmpty)
    person.press("esc")
    #expect(person.screen == .upload)
  }

  @Test("yes stops the publish before the program ends")
  func yes() throws {
    var person = try Person(.uploading)
    person.press("q", "y")
    #expect(person.effects == [.publish(.cancel), .quitWhenStopped(.cancelledByUser)])
  }

  @Test("an answer that was only looked at is forgotten with its question")
  func forgotten() throws {
    var person = try Person(.uploading)
    person.press("x", "up")
    person.notice([.ended(.cancelled(.uploading))])
    #expect(person.screen != .dialog)
    person = Person(person.app)
    person.app.session.publish.outcome = nil
    person.app.session.publish.isRunning = true
    person.press("x", "enter")
    #expect(person.effects.isEmpty, "at first the answer is no")
  }

  @Test("what becomes of a run is told as it is: the bundled backend ends with the program")
  func honest() throws {
    var person = try Person(.running)
    #expect(person.sees("safe to quit: goes on later"))
    person.press("x")
    #expect(person.sees("The bundled backend ends with this program"))
    var real = try Person(.running)
    real.app.session.surroundings.isMock = false
    #expect(real.sees("safe to quit: the run goes on"))
  }
}
