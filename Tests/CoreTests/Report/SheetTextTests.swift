import Core
import Testing

/// What is saved from a report runs nothing in a spreadsheet.
@Suite("Reports in spreadsheets")
struct SheetTextTests {
  /// An accent that Swift takes for a part of the character before it.
  private static let accent = "\u{301}"
  private static let signs = ["=", "+", "-", "@", "\t", "\r", "＝"]
  private static let formula = "cmd|' /C calc'!A0"

  /// What a formula may hide behind.
  private static let fronts: [String] = [
    "", "\"", "\"" + accent, "x\"", "x\"" + accent + ",", "x,", "x,\"", "x;", "x;\"", "x\t", "x|",
    "x\n", "x\r\n", "x\r\n\"", "," + accent + ",", "\u{2028}", "x,\u{200B}", "x\"\",\"",
  ]

  static let payloads = fronts.flatMap { front in
    signs.flatMap { [front + $0 + formula, front + $0 + accent + formula] }
  }

  @Test(
    "no cell begins a formula, whatever ends a cell where the file is opened", arguments: payloads)
  func csv(payload: String) {
    let text = SheetText.csv([["a", payload, "b"], [payload, payload, ""]])
    for separator in [",", ";", "\t"] as [Unicode.Scalar] {
      for cell in Self.cells(text, separator) {
        #expect(!Self.isFormula(cell), "\(text.debugDescription) cut at \(separator)")
      }
    }
  }

  @Test("a reader of CSV gets each text back with at most quotes before it", arguments: payloads)
  func whole(payload: String) {
    let cells = Self.cells(SheetText.csv([[payload, "b"]]), ",")
    #expect(cells.count == 2)
    let (got, sent) = (cells[0].unicodeScalars, payload.unicodeScalars)
    #expect(got.filter { $0 != "'" } == sent.filter { $0 != "'" })
  }

  @Test("in a Markdown table each text stays in its cell and its code span", arguments: payloads)
  func markdown(payload: String) {
    for text in [
      payload, payload + "|x", payload + "\\|x", payload + "|" + Self.accent,
      "`" + Self.accent + payload,
    ] {
      let cell = MarkdownText.cell(text)
      #expect(Self.barsOutsideEscapes(cell) == 0, "\(cell)")
      #expect(!cell.unicodeScalars.contains("\n") && !cell.unicodeScalars.contains("\r"))
      guard text.unicodeScalars.first != "`" else { continue }
      let inner = cell.unicodeScalars.drop { $0 == "`" || $0 == " " }
      #expect(!Self.isFormula(String(inner)), "\(cell)")
    }
  }

  @Test(
    "text without a formula is left as it is", arguments: ["", "plain", "a-b", "1 = 2", "é, x"])
  func plain(text: String) {
    #expect(SheetText.guarded(text) == text)
  }

  private static func isFormula(_ cell: String) -> Bool {
    let first = cell.unicodeScalars.first {
      $0 != "\"" && $0.properties.generalCategory != .nonspacingMark
        && $0.properties.generalCategory != .format
    }
    return first.map { "=+-@\t\r＝".unicodeScalars.contains($0) } ?? false
  }

  /// The cells as a reader takes them that knows scalars and this separator: a quote counts at the
  /// start of a cell only.
  private static func cells(_ text: String, _ separator: Unicode.Scalar) -> [String] {
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    var isQuoted = false
    var isStart = true
    func close() {
      cells.append(String(cell))
      cell = String.UnicodeScalarView()
      isStart = true
    }
    while let scalar = rest.popFirst() {
      if isQuoted {
        if scalar == "\"" {
          if rest.first == "\"" { cell.append(rest.removeFirst()) } else { isQuoted = false }
        } else {
          cell.append(scalar)
        }
      } else if isStart, scalar == "\"" {
        isQuoted = true
        isStart = false
      } else if scalar == separator || scalar == "\n" {
        close()
      } else if scalar == "\r", rest.first == "\n" {
        rest.removeFirst()
        close()
      } else {
        cell.append(scalar)
        isStart = false
      }
    }
    return cells
  }

  /// Bars that end a cell for a reader that takes a backslash with whatever follows.
  private static func barsOutsideEscapes(_ text: String) -> Int {
    var count = 0
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "\\" { _ = rest.popFirst() } else if scalar == "|" { count += 1 }
    }
    return count
  }
}

@Suite("Markup and workflow commands")
struct ScalarEscapeTests {
  private static let odd = "<\u{301}b \"\u{301} onload=x \"&\u{308}>\u{20DD}"

  @Test("what ends text or a value is replaced, an accent behind it or not")
  func markup() {
    let text = MarkupText.plain(Self.odd).unicodeScalars
    #expect(!text.contains { "<>\"".unicodeScalars.contains($0) })
    #expect(text.count { $0 == "&" } == 5)
  }

  @Test("annotations of hostile names stay one line with no property of the name's")
  func annotation() throws {
    let name = "a\r\n::error::x%\u{301}0A,\u{301}line=1:\u{301}##[add-mask]x"
    let descriptor: JSONValue = [
      "name": .string(name), "resources": [["name": "r", "path": .string("../" + name)]],
    ]
    let bytes = descriptor.bytes()
    let package = CheckedPackage(
      path: name, folder: name, descriptor: bytes, package: DataPackage(try JSONDocument(bytes)),
      report: PackageReport(
        findings: DescriptorCheck.findings(in: try JSONDocument(bytes)), resources: []))
    let text = ReportFormat.github.text(of: [package])
    let lines = text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.map { String($0) }
    // A line that is no command by its start is searched for another form of one.
    #expect(lines.last?.utf8.contains("##[".utf8) == false)
    #expect(
      lines.dropLast().allSatisfy {
        $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") || $0.hasPrefix("::notice ")
      })
    for line in lines.dropLast() {
      let head = line.unicodeScalars.dropFirst(2).prefix { $0 != ":" }
      let pairs = head.drop { $0 != " " }.split(separator: ",").map { pair in
        String(pair.prefix { $0 != "=" }).filter { $0 != " " }
      }
      #expect(
        pairs.allSatisfy { ["file", "line", "col", "endColumn", "title"].contains($0) }, "\(line)")
    }
  }
}
