import Testing

@testable import TUI

@Suite("which editor is opened")
struct EditorCommandTests {
  @Test("the environment's word comes first, then what Debian and every Unix have")
  func order() {
    let editor = { (environment: [String: String], there: Set<String>) in
      EditorCommand.editor(environment) { there.contains($0) }
    }
    #expect(editor(["VISUAL": "code -w", "EDITOR": "nano"], ["vi"]) == "code -w")
    #expect(editor(["VISUAL": "", "EDITOR": "nano"], ["vi"]) == "nano")
    #expect(editor([:], ["vi", "editor", "sensible-editor"]) == "sensible-editor")
    #expect(editor([:], ["vi", "editor"]) == "editor")
    #expect(editor([:], ["vi"]) == "vi")
    #expect(editor([:], []) == nil)
  }

  @Test("a program is there where a folder of PATH has it and it may be run")
  func path() {
    #expect(EditorCommand.isThere("sh", path: "/nowhere:/bin"))
    #expect(!EditorCommand.isThere("sh", path: "/nowhere"))
    #expect(!EditorCommand.isThere("sh", path: nil))
  }

  @Test("how an editor ended is told, with the way out; one that ended well is not")
  func endings() {
    #expect(EditorEnding(status: 0).note("vi") == nil)
    #expect(
      EditorEnding(status: 1).note("vi")?.text.text
        == "The editor vi ended with 1: nothing is checked again.")
    #expect(EditorEnding(status: 127) == .notRun)
    #expect(EditorEnding.none.note("")?.text.text.contains("EDITOR") == true)
  }
}
