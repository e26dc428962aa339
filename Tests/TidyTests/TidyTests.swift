import Foundation
import Testing

@Suite("Tidy")
struct TidyTests {
  /// The folders of Core that reach the system.
  private static let outside = ["Time", "HTTP", "Files", "SignIn", "Local", "Journal"].map {
    "Sources/Core/\($0)"
  }

  @Test("a folder uses those below it alone", arguments: Layers.all)
  func layers(module: Layers) throws {
    #expect(module.strays(among: try SourceTree.swiftFiles("Sources/\(module.module)")) == [])
  }

  @Test("a use against the layers and a file outside of them are found")
  func plantedCircle() {
    let layers = Layers(module: "Core", folders: ["Text", "JSON"])
    let upper = SourceTree.File(path: "Sources/Core/JSON/Value.swift", lines: ["struct Value {}"])
    let lower = SourceTree.File(
      path: "Sources/Core/Text/Line.swift",
      lines: ["/// Not a Value.", "let text = \"Value\"", "func line(_ value: Value) {}"])
    let stray = SourceTree.File(path: "Sources/Core/Odd/Odd.swift", lines: [])
    #expect(
      layers.strays(among: [upper, lower, stray]) == [
        "Sources/Core/Odd/Odd.swift: no folder of the layers",
        "Sources/Core/Text/Line.swift: Value of JSON",
      ])
    #expect(layers.strays(among: [upper]) == [])
  }

  @Test("foreign modules are imported only in the folder that wraps them")
  func imports() throws {
    let outside = Self.outside
    let homes: [String: [String]] = [
      // Its types of C are of the module that the compiler loads first, so that others import it too.
      "CCurl": outside, "CPlatform": outside,
      "CZlib": ["Sources/Core/Bytes"], "CBzip": ["Sources/Core/Bytes"],
      "CLzma": ["Sources/Core/Bytes"],
      "CScan": ["Sources/Core/Checks"], "CNcurses": ["Sources/TUI/Terminal"],
      "CTerminal": ["Sources/TUI/Terminal"],
      "GRDB": ["Database", "RawStore", "Flows", "MetaStore", "Backend"].map {
        "Sources/MockServer/\($0)"
      },
      "CZip": ["Sources/MockServer/PkgStore"], "CExpat": ["Sources/MockServer/Support"],
      "ArgumentParser": ["Sources/datahub-tui"],
      "TUI": ["Sources/datahub-tui"], "MockServer": ["Sources/datahub-tui"],
    ]
    var strays: [String] = []
    for file in try SourceTree.swiftFiles("Sources") {
      for line in file.lines where line.contains("import ") {
        guard let module = line.split(separator: " ").last.map(String.init),
          line.wholeMatch(of: /(@\w+ )*((public|package|internal|private) )?import \w+/) != nil,
          let home = homes[module], !file.isBelow(home)
        else { continue }
        strays.append("\(file.path): \(module)")
      }
    }
    #expect(strays == [])
  }

  @Test("pure folders read no clock, environment, random number, file or socket, and do not print")
  func purity() throws {
    let core = [
      "Text", "Pattern", "JSON", "Findings", "Package", "Tables", "JSONSchema", "Hub", "Checks",
      "Publish", "Drafting", "Report",
    ].map { "Sources/Core/\($0)" }
    let pure = core + ["Canvas", "Model", "Widgets", "Screens", "App"].map { "Sources/TUI/\($0)" }
    let forbidden = [
      "import Glibc", "import Foundation", "ProcessInfo", "FileManager", "Date.now", "Date()",
      "ContinuousClock", "SuspendingClock", "SystemRandomNumberGenerator", ".random(", "print(",
      "Task.sleep", "getenv",
    ]
    #expect(try Self.lines(below: pure, containing: forbidden) == [])
  }

  @Test("nothing traps on purpose: no try!, as!, fatalError with text from outside")
  func traps() throws {
    #expect(
      try Self.lines(below: ["Sources"], containing: ["try!", " as! ", "fatalError(\"\\("]) == [])
  }

  @Test("the scripts and documents name no machine's folders")
  func machinePaths() throws {
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "scripts/test", "scripts/demo"]
    {
      let text = try String(contentsOf: SourceTree.root.appending(path: name), encoding: .utf8)
      #expect(!text.contains("/work/") && !text.contains("/root/"), "\(name)")
    }
  }

  private static func lines(below folders: [String], containing words: [String]) throws -> [String]
  {
    var found: [String] = []
    for file in try SourceTree.swiftFiles("Sources") where file.isBelow(folders) {
      for (index, line) in file.lines.enumerated() {
        let code = line.components(separatedBy: "//")[0]
        for word in words where Self.hasWord(word, in: code) {
          found.append("\(file.path):\(index + 1): \(word)")
        }
      }
    }
    return found
  }

  /// Whether the text has the word, and not as the end of another.
  private static func hasWord(_ word: String, in text: String) -> Bool {
    text.ranges(of: word).contains { range in
      guard word.first?.isLetter == true, range.lowerBound > text.startIndex else { return true }
      return !text[text.index(before: range.lowerBound)].isLetter
    }
  }
}
