import Testing

@testable import Core
@testable import TUI

@Suite("the question where a view is saved")
struct AskedPathTests {
  private static let view = SavedView(name: "a b", contents: ["csv": "", "txt": ""])

  private func lines(_ place: AskedPath) -> String {
    var frame = Frame(Size(columns: 80, rows: 20))
    place.draw(in: frame.size.rect, on: &frame)
    return frame.grid.lines.joined(separator: "\n")
  }

  private func path(_ effects: [AppEffect]) -> String? { effects.first?.savedView?.path }

  @Test("a view of several forms is offered without an ending, one of one form with it")
  func offered() {
    var place = AskedPath()
    place.ask(.save(Self.view))
    #expect(lines(place).contains("a-b "))
    #expect(lines(place).contains(".csv .txt"))
    #expect(path(place.type(.enter)) == "a-b")
    var other = AskedPath()
    other.ask(.save(SavedView(name: "log", contents: ["txt": ""])))
    #expect(path(other.type(.enter)) == "log.txt")
    var report = AskedPath()
    report.ask(.saveReport(SavedView(name: "r", contents: ["csv": ""])))
    #expect(lines(report).contains(".csv .json .md"))
    guard case .saveReport(let view)? = report.type(.enter).first else {
      Issue.record("another effect")
      return
    }
    #expect(view.path == "r")
  }

  @Test("what was typed is offered again, be it saved or refused; esc forgets it")
  func again() {
    var place = AskedPath()
    place.ask(.save(Self.view))
    _ = place.type("x")
    #expect(path(place.type(.enter)) == "a-bx")
    #expect(!place.isAsking)
    place.ask(.save(Self.view))
    _ = place.type("y")
    _ = place.type(.escape)
    #expect(!place.isAsking)
    place.ask(.save(Self.view))
    #expect(path(place.perform(.choose)) == "a-bx")
    place.ask(.save(SavedView(name: "other", contents: ["txt": ""])))
    #expect(path(place.type(.enter)) == "other.txt")
  }

  @Test("nothing typed saves nothing and goes on asking")
  func empty() {
    var place = AskedPath()
    place.ask(.save(Self.view))
    _ = place.type(.control("u"))
    #expect(place.type(.enter).isEmpty)
    #expect(place.isAsking)
  }

  @Test("tab goes on with what all paths have in common and lists them; a late answer does nothing")
  func completed() {
    var place = AskedPath()
    place.ask(.save(Self.view))
    _ = place.type(.control("u"))
    place.paste("do\nc")
    #expect(place.type(.tab) == [.package(.complete(path: "doc"))])
    var session = Session(Samples.surroundings)
    session.shelf.completion = .init(text: "doc", paths: ["docs/a", "docs/b"])
    place.follow(session)
    #expect(lines(place).contains("docs/a"))
    _ = place.type(.backspace)
    place.follow(session)
    #expect(!lines(place).contains("docs/a"))
    #expect(path(place.type(.enter)) == "docs")
  }
}
