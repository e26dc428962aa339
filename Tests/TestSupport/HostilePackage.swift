import Core
import Foundation

/// A package that means harm, made from a seed (S3): its descriptor leads out of its folder, confuses
/// types, is huge or broken; its files are links, pipes and devices. Beside it lies what must not be
/// read.
package struct HostilePackage {
  package let folder: String
  /// The folder of the file that no path may lead to.
  package let outside: String
  /// What stands in that file.
  package static let canary = "c4nary-of-another-folder"

  private var random: SplitMix64

  /// Makes it below a folder that is there.
  package init(seed: UInt64, in place: String) throws {
    random = SplitMix64(seed: seed)
    (folder, outside) = ("\(place)/p", "\(place)/outside")
    let files = FileManager.default
    for path in [folder, outside] {
      try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    try Data("id\n\(Self.canary)\n".utf8).write(to: URL(filePath: outside + "/canary.csv"))
    try Data(#"{"fields": [{"name": "\#(Self.canary)"}]}"#.utf8)
      .write(to: URL(filePath: outside + "/canary.json"))
    for (name, target) in Self.links {
      symlink(target.replacing("OUTSIDE", with: outside), "\(folder)/\(name)")
    }
    mkfifo(folder + "/pipe.csv", 0o644)
    try Data(random.pick(Self.tables).utf8).write(to: URL(filePath: folder + "/data.csv"))
    if random.isTrue(percent: 20) { symlink("../outside/canary.csv", folder + "/README.md") }
    try Data(descriptor()).write(to: URL(filePath: folder + "/datapackage.json"))
  }

  private static let links = [
    ("out.csv", "../outside/canary.csv"), ("outdir", "../outside"), ("self", "."),
    ("absolute.csv", "OUTSIDE/canary.csv"), ("loop.csv", "loop.csv"), ("zero.csv", "/dev/zero"),
    ("proc", "/proc/self"), ("inside.csv", "data.csv"),
    ("chain.csv", "outdir/../outside/canary.csv"),
  ]

  private static let paths = [
    "data.csv", "data.csv", "inside.csv", "../outside/canary.csv", "out.csv", "outdir/canary.csv",
    "outdir/canary.json", "../outside/canary.json", "absolute.csv", "loop.csv", "zero.csv",
    "proc/environ", "proc/root/etc/passwd", "/etc/passwd", "file:///etc/passwd", "pipe.csv",
    "self/self/self/../outside/canary.csv", "a/../../outside/canary.csv", "~/x.csv", "chain.csv",
    "./../outside/canary.csv", "%2e%2e/outside/canary.csv", "..%2foutside%2fcanary.csv",
    "..\\outside\\canary.csv", "C:\\x.csv", "data.csv\u{0}.txt", "", ".", "..", "/", "p\n",
    String(repeating: "self/", count: 1_000) + "data.csv", "http://127.0.0.1:1/x.csv",
    "ftp://127.0.0.1/x", "//127.0.0.1/x", "data.csv?x", "data.csv#x", "zip://x.zip",
  ]

  private static let tables = [
    "id\n1\n", "", "\u{0}", "id,id\n1,2\n", "\"id\n1", "id\n" + String(repeating: "\"", count: 999),
    String(repeating: ",", count: 20_000), String(repeating: "a\n", count: 3_000),
    "id\n1e999999999\n-0\n\u{202E}\n", "\u{FEFF}id\r\r\n\n1\r",
    "id\n" + String(repeating: "9", count: 9_999),
  ]

  private static let words = [
    "", "a", "integer", "any", "default", "array", "geojson", "%Y", "%%%", "^(a+)+$", "(", "[z-a]",
    "utf-8", "utf-16", "no-such", "csv", "json", "xlsx", "tabular-data-package", "\u{1B}[2J",
    "/0/0",
    "sha256:00", String(repeating: "x", count: 5_000), "2", "-1", "1e400", "\u{0}",
  ]

  private static let keys = [
    "path", "path", "path", "schema", "dialect", "name", "data", "type", "format", "fields",
    "primaryKey", "foreignKeys", "reference", "resource", "resources", "constraints", "pattern",
    "enum", "minimum", "missingValues", "encoding", "hash", "bytes", "profile", "$schema", "header",
    "delimiter", "quoteChar", "headerRows", "commentChar", "licenses", "sources", "compression",
    "fieldsMatch", "uniqueKeys", "unique", "trueValues", "decimalChar", "categories", "items",
  ]

  // MARK: The descriptor

  private mutating func descriptor() -> [UInt8] {
    let resources = (0...random.number(0...3)).map { _ in resource() }
    var members: JSONObject = ["name": "p", "resources": .array(resources)]
    for _ in 0..<random.number(0...3) { members[random.pick(Self.keys)] = value(depth: 2) }
    if random.isTrue(percent: 80) { return JSONValue.object(members).bytes() }
    return broken(JSONValue.object(members).bytes())
  }

  private mutating func resource() -> JSONValue {
    let field: JSONValue = ["name": "id", "type": .string(random.pick(Self.words))]
    var members: JSONObject = ["name": .string(random.pick(["r", "s", "r/../x", ""]))]
    members["path"] = random.isTrue(percent: 80) ? path() : .array([path(), path()])
    members["schema"] = random.isTrue(percent: 70) ? ["fields": [field]] : path()
    if random.isTrue(percent: 30) {
      members["dialect"] = random.isTrue(percent: 50) ? path() : value(depth: 1)
    }
    for _ in 0..<random.number(0...4) { members[random.pick(Self.keys)] = value(depth: 3) }
    return random.isTrue(percent: 95) ? .object(members) : value(depth: 1)
  }

  private mutating func path() -> JSONValue { .string(random.pick(Self.paths)) }

  private mutating func value(depth: Int) -> JSONValue {
    switch random.number(0...(depth > 0 ? 9 : 6)) {
    case 0: .null
    case 1: .bool(random.isTrue(percent: 50))
    case 2: .number(JSONNumber(random.pick([0, -1, 1, .max, .min, 1 << 40])))
    case 3, 4: path()
    case 5, 6: .string(random.pick(Self.words))
    case 7: .array((0...random.number(0...4)).map { _ in value(depth: depth - 1) })
    default:
      .object(
        JSONObject(
          (0...random.number(0...4)).map { _ in (random.pick(Self.keys), value(depth: depth - 1)) })
      )
    }
  }

  /// What no JSON parser likes.
  private mutating func broken(_ bytes: [UInt8]) -> [UInt8] {
    switch random.number(0...6) {
    case 0: Array(bytes.prefix(random.number(0...bytes.count)))
    case 1: Array(String(repeating: "[", count: 10_000).utf8)
    case 2: Array(#"{"name": "p", "resources": [1e400, 1e-400, 99999999999999999999]}"#.utf8)
    case 3: [0xEF, 0xBB, 0xBF] + bytes + [0]
    case 4: [0xFF, 0xFE] + bytes
    case 5: Array(#"{"resources": [], "resources": [{"path": "out.csv"}], "a": "\ud800"}"#.utf8)
    default:
      bytes.enumerated().map { $0 % 37 == 5 ? $1 ^ UInt8(truncatingIfNeeded: 1 << ($0 % 7)) : $1 }
    }
  }
}
