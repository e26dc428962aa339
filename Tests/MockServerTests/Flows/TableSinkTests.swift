import Core
import FoundationEssentials
import Testing

@testable import MockServer

/// What the check writes on the way is, byte for byte, what reading row by row and casting cell by cell
/// makes.
@Suite struct TableSinkTests {
  /// What came of a table in one form.
  private struct Outcome: Equatable {
    var text = ""
    var md5 = ""
    var rows = 0
    var leftOut = 0
    var warnings: [String] = []
    var failure: StepFailure?

    init(_ make: () throws -> MadeTable) throws {
      do {
        let made = try make()
        let chunks = try made.file.chunks()
        var bytes: [UInt8] = []
        while let chunk = try chunks() { bytes += chunk }
        text = String(decoding: bytes, as: UTF8.self)
        md5 = FileDigest(of: bytes).md5Hex
        #expect(made.result.digest.md5Hex == md5)
        #expect(made.result.digest.bytes == bytes.count)
        (rows, leftOut) = (made.result.rows, made.result.leftOut)
        warnings = made.result.warnings
      } catch let failure as StepFailure {
        self.failure = failure
      }
    }
  }

  /// A folder that goes with its test.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.path + "/sink-\(UUID().uuidString)"

    init() throws {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  private func chunks(_ bytes: [UInt8], size: Int) -> ChunkSource {
    var place = 0
    return {
      guard place < bytes.count else { return nil }
      defer { place += size }
      return Array(bytes[place..<min(place + size, bytes.count)])
    }
  }

  private func compare(_ table: MadeUpTable, size: Int, threads: Int) throws {
    let folder = try Folder()
    let resource = try #require(
      DataPackage(["resources": [.object(table.descriptor)]]).resources.first)
    let schema = try #require(resource.schema)
    let making = try TableMaking(schema: schema, in: folder.path, isAsynchronous: threads > 1)
    var options = ValidationOptions()
    options.threads = threads
    var check = ResourceCheck(resource: resource, options: options)
    check.sink = making.sink
    _ = try check.run(chunks: chunks(table.bytes, size: size))
    let made = Result { try making.finish() }
    for format in [TableFormat.csv, .json] {
      let file = try ScratchFile(in: folder.path)
      let oracle = try Outcome {
        let rows = RowReader(
          dialect: resource.layout, chunks: chunks(table.bytes, size: size))
        return MadeTable(
          result: try TableConversion(schema: schema, format: format).run(rows, into: file),
          file: file)
      }
      let ours = try Outcome { try made.get().table(format) }
      #expect(ours == oracle, "\(String(decoding: table.bytes.prefix(4000), as: UTF8.self))")
    }
    guard let tables = try? made.get() else { return }
    let limit = tables.csv.result.rows > TableMaking.previewedRows ? TableMaking.previewedRows : 0
    let file = try ScratchFile(in: folder.path)
    let preview = try Outcome {
      let rows = RowReader(dialect: resource.layout, chunks: chunks(table.bytes, size: size))
      return MadeTable(
        result: try TableConversion(schema: schema, format: .json, limit: limit)
          .run(rows, into: file), file: file)
    }
    #expect(try Outcome { try tables.preview(in: folder.path) }.text == preview.text)
  }

  @Test(arguments: 0..<60) func madeUpTablesAreWrittenAsRowByRow(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<20 {
      let rows = Int.random(in: 0...12, using: &random)
      let table = MadeUpTable(rows: rows, faults: true, &random)
      let size = [1, 7, 64, 4096].randomElement(using: &random) ?? 64
      try compare(table, size: size, threads: 1)
    }
  }

  @Test(arguments: 0..<6) func tablesOfManyBlocksAreTheSameOnSeveralThreads(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(1000 + seed))
    let table = MadeUpTable(rows: 6000, faults: false, &random)
    try compare(table, size: 100_000, threads: 3)
  }
}

/// A table with its descriptor, made by chance.
struct MadeUpTable {
  private(set) var descriptor: JSONObject = [:]
  private(set) var bytes: [UInt8] = []

  /// A type with the rest of its field and cells of it.
  private typealias Kind = (field: JSONObject, cells: [String])

  private static let kinds: [Kind] = [
    (
      ["type": "string"],
      [
        "a", "one two", " x ", "é", "\u{A0}x", "x\u{2003}", "日本", "😀", "a,b;c\td", "say \"x\"",
        "line\nbreak", "cr\rx", "\u{7F}", "\u{1}b", "\\", "'", "NA ", "\u{85}",
      ]
    ),
    (["type": "string", "constraints": ["maxLength": 3, "required": true]], ["a", "abc", "é"]),
    (["type": "string", "constraints": ["enum": ["x", "y"]]], ["x", "y"]),
    (["type": "string", "constraints": ["pattern": "[a-z]+"]], ["abc", "z"]),
    (["type": "string", "format": "email"], ["a@b.cd"]),
    (["type": "any"], ["1", "x", "é\"", "a,b"]),
    (
      ["type": "integer"],
      [
        "0", "1", "-5", "+7", "007", "-0", "123456789012345678901", " 4 ", "12345678",
        "999999999999999999",
      ]
    ),
    (["type": "integer", "constraints": ["minimum": -3, "maximum": 50]], ["1", "50", "-3"]),
    (["type": "integer", "groupChar": ","], ["1,000", "7"]),
    (["type": "integer", "bareNumber": false], ["€5", "6%"]),
    (
      ["type": "number"],
      [
        "1.5", "0.1", "0.00001", "1e5", ".5", "5.", "-0.0", "00.5", "123456789.123456789", "NaN",
        "INF", "100", "1.500", "0.000100", "0.00010000", "999999999999999", "9999999999999999",
        "-12.25", "0.0000000", "2.00", "1234567.12345678", "+3", "-0",
      ]
    ),
    (["type": "number", "decimalChar": ","], ["1,5", "2", "0,125"]),
    (["type": "number", "constraints": ["minimum": 0]], ["1.5", "0"]),
    (["type": "boolean"], ["true", "false", "True", "FALSE", "1", "0"]),
    (["type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]], ["ja", "nein"]),
    (["type": "date"], ["2020-01-31", "0001-01-01", "2020-02-29"]),
    (["type": "date", "format": "%d.%m.%Y"], ["31.01.2020", "1.2.1999"]),
    (["type": "date", "format": "any"], ["2020-01-31"]),
    (["type": "time"], ["10:00:00", "23:59:59"]),
    (
      ["type": "datetime"],
      [
        "2020-01-31T10:00:00", "2020-01-31T10:00:00Z", "2020-01-31T10:00:00+02:00",
        "2020-01-31T10:00:00.5",
      ]
    ),
    (["type": "year"], ["2020", "0999"]),
    (["type": "yearmonth"], ["2020-01"]),
    (["type": "duration"], ["P1D", "PT5S"]),
    (["type": "geopoint"], ["1,2", "1.50,-2"]),
    (["type": "object"], ["{\"b\":1,\"a\":\"é\"}"]),
    (["type": "array"], ["[1, 2.50]"]),
    (["type": "geojson"], ["{\"type\":\"Point\",\"coordinates\":[1,2]}"]),
  ]

  private static let names = [
    "a", "b", "é", "A", "name with blank", "q\"q", "c,d", "zz", "ö\u{301}", "x1",
  ]

  /// A table of so many rows; with `faults` some cells, rows and headers are not as they should be.
  init(rows count: Int, faults: Bool, _ random: inout SplitMix64) {
    let width = Int.random(in: 1...5, using: &random)
    let names = Self.names.shuffled(using: &random).prefix(width)
    let kinds = (0..<width).map { _ in
      Self.kinds.randomElement(using: &random) ?? Self.kinds[0]
    }
    let fields = zip(names, kinds).map { name, kind in
      JSONValue.object((["name": .string(name)] as JSONObject).assigning(kind.field))
    }
    var schema: JSONObject = ["fields": .array(fields)]
    let missing = [[""], ["", "NA"], ["-"], ["", "a missing value that is long"]]
    let marks = missing.randomElement(using: &random) ?? [""]
    schema["missingValues"] = .array(marks.map(JSONValue.string))
    var dialect: JSONObject = [:]
    let delimiter = [",", ",", ";", "\t"].randomElement(using: &random) ?? ","
    dialect["delimiter"] = .string(delimiter)
    if random.chance(8) { dialect["skipInitialSpace"] = true }
    if random.chance(8) { dialect["commentChar"] = "#" }
    if random.chance(8) { dialect["header"] = false }
    descriptor = [
      "name": "t", "path": "t.csv", "format": "csv", "dialect": .object(dialect),
      "schema": .object(schema),
    ]
    let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    var text = random.chance(10) ? "\u{FEFF}" : ""
    if dialect["header"] == nil {
      var labels = Array(names)
      if random.chance(6) { labels.shuffle(using: &random) }
      if faults, random.chance(20) { labels.removeLast() }
      if faults, random.chance(20) { labels.append("more") }
      if faults, random.chance(20), !labels.isEmpty { labels[0] = "other" }
      text += line(labels, delimiter, &random) + end
    }
    for index in 0..<count {
      if random.chance(15) {
        text += [end, " " + end, delimiter + end].randomElement(using: &random) ?? end
      }
      if random.chance(30), dialect["commentChar"] != nil { text += "# said" + end }
      var cells = kinds.map { kind in
        random.chance(8)
          ? marks.randomElement(using: &random) ?? ""
          : kind.cells.randomElement(using: &random) ?? ""
      }
      if faults, random.chance(40) {
        cells[0] = ["?", "", "é", "1e400"].randomElement(using: &random) ?? ""
      }
      if faults, random.chance(40) { cells.removeLast() }
      if random.chance(30) { cells.append("more") }
      text += line(cells, delimiter, &random)
      if index + 1 < count || random.chance(2) { text += end }
    }
    bytes = Array(text.utf8)
  }

  private func line(
    _ cells: [String], _ delimiter: String, _ random: inout SplitMix64
  ) -> String {
    cells.map { cell in
      let must = cell.unicodeScalars.contains {
        "\"\n\r".unicodeScalars.contains($0) || String($0) == delimiter
      }
      guard must || random.chance(5) else { return cell }
      return "\""
        + cell.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\""
    }.joined(separator: delimiter)
  }
}

extension SplitMix64 {
  /// True once in so many times.
  fileprivate mutating func chance(_ many: Int) -> Bool {
    Int.random(in: 0..<many, using: &self) == 0
  }
}
