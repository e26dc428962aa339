import Foundation
import Testing

@testable import Core

/// Compares verdicts on tables without a schema with those of another validator
/// (`docs/differences.md`, section "Tables").
@Suite("Tables as another validator sees them")
struct TableOracleTests {
  /// A run of the other validator.
  private struct Run {
    let file: String
    let isValid: Bool
    let codes: [String]
  }

  private enum Outcome {
    case same
    case different(ours: [String])
    case outside(String)
  }

  private static func runs() throws -> [Run] {
    let folder = try #require(CorpusFolder.path)
    return try CorpusFolder.bytes(folder + "/oracle.jsonl").split(separator: 0x0A).compactMap {
      let run = try JSONValue(parsing: Array($0))
      guard run["mode"]?.string == "table-string", let file = run["file"]?.string else {
        return nil
      }
      return Run(
        file: file, isValid: run["valid"]?.bool ?? false,
        codes: run["codes"]?.object?.names.sorted() ?? [])
    }
  }

  /// The verdict with delimiter, quote and encoding found out, as the other does.
  private static func outcome(_ run: Run) throws -> Outcome {
    let suffix = run.file.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard ["csv", "tsv", "csv2k"].contains(suffix) else { return .outside(suffix) }
    let folder = try #require(CorpusFolder.path)
    guard let bytes = try? CorpusFolder.bytes("\(folder)/\(run.file)") else {
      return .outside("absent")
    }
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) { return .outside("zip") }
    if bytes.starts(with: [0x1F, 0x8B]) { return .outside("gz") }
    var pass = EncodingPass()
    pass.update(bytes)
    let encoding = pass.finish().encoding
    var decoder = TextDecoder(encoding: encoding)
    let guess = DialectSniff.guess(decoder.decode(bytes, isLast: true))
    let members: JSONObject = [
      "format": "csv", "encoding": .string(encoding.name),
      "dialect": ["delimiter": .string(guess.delimiter), "quoteChar": .string("\(guess.quote)")],
    ]
    let report = try ResourceCheck(resource: resource(members)).run(
      chunks: chunks(bytes, of: 1 << 16))
    if report.isValid == run.isValid { return .same }
    let ours = report.findings.groups.map(\.sample).filter { $0.severity == .error }
    return .different(ours: ours.map(\.code.rawValue))
  }

  /// The files of the list in the document, with what it says of each.
  private static func listed() throws -> [String: String] {
    let page = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "docs/differences.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let section = text.components(separatedBy: "\n## ").first { $0.hasPrefix("Tables\n") } ?? ""
    var found: [String: String] = [:]
    for line in section.components(separatedBy: "\n") where line.hasPrefix("| `") {
      let cells = line.components(separatedBy: "|").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard cells.count >= 5 else { continue }
      found[cells[1].trimmingCharacters(in: ["`"])] = cells[2] + " / " + cells[3]
    }
    return found
  }

  @Test(
    "the verdict is the same in at least 97 of 100 runs, and each difference is on the list",
    .enabled(if: CorpusFolder.isThere, "skipped: shared/corpora is not there"))
  func verdicts() throws {
    var same = 0
    var outside: [String: Int] = [:]
    var different: [String: String] = [:]
    for run in try Self.runs() {
      switch try Self.outcome(run) {
      case .same: same += 1
      case .outside(let kind): outside[kind, default: 0] += 1
      case .different(let ours):
        let theirs = run.isValid ? "valid" : run.codes.joined(separator: ", ")
        different[run.file] =
          theirs + " / " + (ours.isEmpty ? "valid" : ours.joined(separator: ", "))
      }
    }
    let all = same + different.count
    print("same verdict: \(same) of \(all); outside: \(outside.sorted { $0.key < $1.key })")
    for (file, what) in different.sorted(by: { $0.key < $1.key }) {
      print("differs: \(file): \(what)")
    }
    #expect(all > 300 && Double(same) / Double(all) >= 0.97)
    #expect(different == (try Self.listed()))
  }
}
