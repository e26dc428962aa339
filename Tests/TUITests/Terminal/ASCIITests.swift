import Core
import Foundation
import Testing

@testable import TUI

@Suite("Pictures in ASCII")
struct ASCIITests {
  @Test("lines, marks, bars and trees have the stand-ins of the design")
  func design() {
    var grid = Grid(columns: 12, rows: 4)
    grid.box(Rect(row: 0, column: 0, rows: 3, columns: 6))
    grid.box(Rect(row: 0, column: 6, rows: 3, columns: 6), isFocused: true)
    grid.put(Span("○●✓=─↻!✗‖↑▾▸"), row: 3, column: 0)
    #expect(
      grid.ascii.text == """
        +----++====+
        |    ||    |
        +----++====+
        .*+=-@!X"^-+
        """)
    var bar = Grid(columns: 12, rows: 1)
    bar.put(Span("[████▏    ]…"), row: 0, column: 0)
    #expect(bar.ascii.text == "[####>    ]~")
  }

  @Test("columns and styles stay, wide characters become two question marks")
  func width() {
    var grid = Grid(columns: 8, rows: 1)
    grid.put(Span("a漢e\u{301}ü", .bad), row: 0, column: 0)
    let ascii = grid.ascii
    #expect(ascii.text == "a????")
    #expect((0..<5).allSatisfy { ascii[row: 0, column: $0].style == .bad })
    #expect((0..<5).allSatisfy { ascii[row: 0, column: $0].width == 1 })
  }

  @Test("every symbol that the screens draw has a stand-in of its own")
  func everySymbol() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/TUI")
    var missing: Set<Unicode.Scalar> = []
    for folder in ["Screens", "Widgets", "App"] {
      let files = FileManager.default.enumerator(
        at: root.appending(path: folder), includingPropertiesForKeys: nil)
      for case let file as URL in try #require(files) where file.pathExtension == "swift" {
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
          let code = line.drop { $0 == " " }.hasPrefix("//") ? "" : line
          missing.formUnion(
            code.unicodeScalars.filter { !$0.isASCII && ASCIIGlyph.standIn(for: $0) == nil })
        }
      }
    }
    #expect(missing.map { String($0) }.sorted() == [])
  }
}
