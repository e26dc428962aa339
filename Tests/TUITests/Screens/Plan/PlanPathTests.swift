import Foundation
import Testing

@testable import Core
@testable import TUI

@Suite("the plan: files and sizes")
struct PlanPathTests {
  @Test("in the smallest terminal it still says where it goes, who sees it and how much is sent")
  func tiny() throws {
    var person = try Person(.planned, 40, 10)
    #expect(person.sees("→ alice/co2-ppm · public"))
    #expect(person.sees("5 files, 61.2 MB · 1/7"))
    #expect(person.lines.contains { $0.hasPrefix("┃ > datapackage") })
    #expect(!person.lines.contains { $0 == "┃                                      ┃" })
    person = try Person(.planned, 60, 10)
    #expect(person.sees("→ alice/co2-ppm · public · 5 files, 61.2 MB"))
    person.press("right")
    #expect(person.sees("→ co2-ppm · unlisted"))
  }

  @Test("paths are whole before the digests are", arguments: [(100, 30), (120, 40)])
  func paths(columns: Int, rows: Int) throws {
    let person = try Person(.planned, columns, rows)
    #expect(person.sees("data/co2-annmean-mlo.csv"))
    #expect(person.sees(columns == 100 ? "ae319… =" : "ae319f11… ="))
  }

  @Test(
    "the command that does the same can be typed as it is shown",
    arguments: [
      ("my data", "'my data'"), ("it's", "'it'\\''s'"), ("~/x", "'~/x'"), ("-n", "./-n"),
      ("a\nb", "$'a\\U0000000Ab'"), ("データ/x.csv", "データ/x.csv"),
      ("a'\u{301};id", "'a'\\''\u{301};id'"), ("-\u{301}n", "./-\u{301}n"),
    ])
  func sameAs(path: String, word: String) throws {
    var person = try Person(.planned, 120, 40)
    person.app.session.package = OpenPackage.at(path)
    #expect(person.sees("Same as: datahub-tui publish --mock \(word)"))
  }

  @Test("two long paths that begin alike are two files; leaving one out leaves the other in")
  func longPaths() throws {
    let start = "data/" + String(repeating: "x", count: 250)
    let tables = ["a", "b", "c"].map {
      Script.Table(name: $0, path: start + $0 + ".csv", bytes: 10, rows: 1)
    }
    var person = try Person(.signedIn)
    let package = OpenPackage.at(
      "p",
      tables.map {
        OpenResource(
          name: Sanitized($0.name), files: [$0.path], bytes: 10, format: Sanitized("csv"),
          encoding: nil, fields: [], hasDescription: true, hasSchema: false)
      })
    person.app.session.package = package
    person.take(.ticked)
    person.notice(try Script.local(tables).filter { !$0.isUpload })
    person.press("down", "down", "space")
    #expect(person.planned.last?.excluded == [start + "b.csv"])
    person.notice(try Script.local([tables[0], tables[2]]).filter { !$0.isUpload })
    #expect(person.cursorLine?.contains("─ left out") == true)
    #expect(person.lines.count { $0.contains("─ left out") } == 1)
    #expect(person.sees("3/4"))
  }

  @Test("moving among ten times the resources takes no hundred times as long")
  func tenThousand() throws {
    let (few, many) = (try Self.nanosecondsToMove(1_000), try Self.nanosecondsToMove(10_000))
    #expect(many < 20 * few, "\(many) ns with 10,000, \(few) with 1,000")
  }

  /// The thread's own time for moving down a plan of that many resources, drawn once.
  private static func nanosecondsToMove(_ count: Int) throws -> Int {
    let tables = (0..<count).map {
      Script.Table(name: "t\($0)", path: "data/t\($0).csv", bytes: 10, rows: 1)
    }
    var person = try Person(.signedIn)
    person.app.session.package = OpenPackage.at(
      "p",
      tables.map {
        OpenResource(
          name: Sanitized($0.name), files: [$0.path], bytes: 10, format: Sanitized("csv"),
          encoding: nil, fields: [], hasDescription: true, hasSchema: false)
      })
    person.take(.ticked)
    person.take(.noticed(.planned(try Script.plan(tables))))
    person.press("down", "space")
    person.take(.noticed(.planned(try Script.plan(Array(tables.dropFirst())))))
    let start = threadNanoseconds()
    for _ in 0..<5 { person.press("down") }
    _ = person.frame
    let took = threadNanoseconds() - start
    #expect(person.sees("left out"))
    return took
  }

  private static func threadNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  @Test("a saved plan runs nothing in a spreadsheet")
  func formulas() throws {
    var person = try Person(.signedIn)
    person.take(.ticked)
    let table = Script.Table(name: "=cmd()", path: "+a.csv", bytes: 10, rows: 1)
    person.notice(try Script.local([table]).filter { !$0.isUpload })
    person.press("s", "enter")
    guard case .save(let view)? = person.effects.last else {
      Issue.record("nothing saved")
      return
    }
    #expect(view.contents["csv"]?.contains("'=cmd(),'+a.csv,10,") == true)
  }
}

extension PublishNotice {
  /// Whether it tells of bytes on their way.
  fileprivate var isUpload: Bool {
    switch self {
    case .uploadStarted, .uploadProgressed, .uploaded: true
    default: false
    }
  }
}

extension OpenPackage {
  fileprivate static func at(
    _ path: String, _ resources: [OpenResource] = Samples.package.resources
  ) -> OpenPackage {
    OpenPackage(
      path: path, name: Sanitized("p"), title: nil, version: nil, licences: [], profile: nil,
      sources: 0, readmeBytes: nil, findings: [], resources: resources)
  }
}
