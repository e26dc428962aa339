import Core
import Foundation
import TestSupport
import Testing

@testable import TUI

@Suite("keys from the configuration")
struct KeyMapTests {
  private func map(_ json: JSONValue) throws(KeyMapFault) -> KeyMap {
    try KeyMap(configuration: json)
  }

  private func fault(_ keys: JSONValue) -> KeyMapFault? {
    do throws(KeyMapFault) { _ = try map(["tui": ["keys": keys]]) } catch { return error }
    return nil
  }

  @Test("a command takes the keys it is given, the others keep theirs")
  func changes() throws {
    let map = try map(["tui": ["keys": ["publish": "C-s", "up": ["up", "C-y"]]]])
    #expect(map.keys(of: .publish) == [.control("s")])
    #expect(map.keys(of: .up) == [.up, .control("y")])
    #expect(map.keys(of: .down) == Command.down.entry.keys)
  }

  @Test("the given keys work, and the footer shows them")
  func works() throws {
    var person = try Person(.uploading)
    person.app.session.keys = try map(["tui": ["keys": ["log": "M-l", "help": "F2"]]])
    #expect(person.lines.last?.contains("F2 help") == true)
    person.press("L")
    #expect(person.screen == .upload)
    person.press("M-l")
    #expect(person.screen == .log)
  }

  @Test(
    "no configuration, no tui, no keys: the table's",
    arguments: [JSONValue]([
      [:], ["api": "x"], ["tui": [:]], ["tui": ["keys": [:]]], nil,
    ]))
  func nothing(json: JSONValue) throws {
    #expect(try map(json) == KeyMap())
  }

  @Test("what cannot be meant is told, with the way out")
  func faults() {
    #expect(fault("x") == .notAnObject(member: "tui.keys"))
    #expect(fault(["publsh": "P"]) == .unknownCommand("publsh", nearest: "publish"))
    #expect(fault(["xyzzy": "P"]) == .unknownCommand("xyzzy", nearest: nil))
    #expect(fault(["publish": "hyper-x"]) == .unknownKey("hyper-x", command: "publish"))
    #expect(fault(["publish": 3]) == .notAKey(command: "publish"))
    #expect(fault(["publish": ["P", 3]]) == .notAKey(command: "publish"))
    #expect(
      fault(["publish": "q"]) == .taken(key: "q", command: "publish", other: "quit"))
    #expect(fault(["xyzzy": "P"])?.message.contains("docs/keys.md") == true)
    #expect(fault(["publsh": "P"])?.message.contains("did you mean \"publish\"?") == true)
  }

  @Test(
    "what works while a text is typed has no key that types",
    arguments: ["interrupt", "suspend", "redraw"])
  func typing(command: String) {
    for key in ["Z", "space", "enter", "bs", "left", "ü"] {
      #expect(fault([command: .string(key)]) == .typed(key: key, command: command))
    }
    #expect(fault([command: ["C-y", "M-z", "F5"]]) == nil)
    #expect(fault([command: "Z"])?.message.contains("give it a key with Ctrl") == true)
  }

  @Test("commands of different screens may share a key, two that swap keys too")
  func sharing() {
    #expect(fault(["publish": "f"]) == nil)
    #expect(fault(["pause": "f"]) == .taken(key: "f", command: "pause", other: "follow"))
    #expect(fault(["help": "q", "quit": ["?", "F1"]]) == nil)
  }

  @Test("the table itself has no two commands on a key that one screen offers at once")
  func table() throws {
    for stage in Stage.allCases {
      let person = try Person(stage, 120, 40)
      let commands = person.app.beneath(person.session).commands
      for (index, command) in commands.enumerated() {
        for key in command.entry.keys {
          let first = person.session.keys.command(for: key, among: commands)
          let isShadowed = first != command && !commands[..<index].contains(command)
          let isKnown = key == "g" || command == .back
          #expect(
            !isShadowed || isKnown,
            "\(stage): \(key.name) is \(first?.rawValue ?? "") and \(command)")
        }
      }
    }
  }

  @Test("every key's name is read back as that key")
  func names() {
    for entry in Command.table {
      for key in entry.keys { #expect(Key(name: key.name) == key) }
    }
  }

  @Test("every command has one row in the table")
  func rows() {
    let named = Command.table.map(\.command)
    let missing = Set(Command.allCases).subtracting(named)
    #expect(missing == [], "rows are missing in Command.table")
    #expect(Set(named).count == named.count, "a command has two rows")
  }

  private static let isThere = FileManager.default.fileExists(
    atPath: Recorded.root.appending(path: "docs").path)

  @Test(
    "docs/keys.md lists every command as the program knows it",
    .enabled(if: isThere, "the sources alone are here"))
  func page() throws {
    try Recorded("docs/keys.md").check(KeyPage.text)
  }
}
