import Core
import Foundation
import TestSupport
import Testing

/// What a package or a hub says never steers the terminal (S4): each place it can come from with each
/// sequence, in the program's own output.
@Suite("Hostile text in the output")
struct HostileTextTests {
  /// Places of a descriptor, by JSON pointer.
  static let pointers = [
    "/name", "/title", "/description", "/version", "/homepage", "/id", "/created", "/profile",
    "/keywords/0", "/licenses/0/name", "/licenses/0/title", "/licenses/0/path",
    "/contributors/0/title", "/contributors/0/role", "/sources/0/title", "/sources/0/path",
    "/resources/0/name", "/resources/0/title", "/resources/0/description", "/resources/0/path",
    "/resources/0/format", "/resources/0/mediatype", "/resources/0/encoding", "/resources/0/hash",
    "/resources/0/profile", "/resources/0/dialect/delimiter", "/resources/0/dialect/quoteChar",
    "/resources/0/schema/fields/0/name", "/resources/0/schema/fields/0/type",
    "/resources/0/schema/fields/0/format", "/resources/0/schema/fields/0/constraints/pattern",
    "/resources/0/schema/fields/0/constraints/enum/0", "/resources/0/schema/missingValues/0",
    "/resources/0/schema/primaryKey/0", "/resources/0/schema/foreignKeys/0/reference/resource",
  ]
  /// Places that are no strings of the descriptor.
  static let others = ["key of the package", "key of a field", "header", "cell", "file name"]
  static let places = pointers + others

  /// All pairs, or each place with one sequence.
  static let pairs: [(place: String, sequence: String)] =
    places.indices.flatMap { place in
      HostileText.sequences.indices.prefix(PromiseSize.of(1, full: 24)).map { turn in
        let sequences = HostileText.sequences
        return (places[place], sequences[(turn + place) % sequences.count])
      }
    }

  @Test("of a package, in every form of a report", arguments: pairs)
  func package(_ pair: (place: String, sequence: String)) async throws {
    let program = try Program()
    defer { program.clean() }
    let folder = try Self.make(pair.place, "x\(pair.sequence)y", in: program)
    let forms = [["--json"]] + ReportFormat.allCases.map { ["--format", $0.rawValue] }
    let chosen = PromiseSize.isFull ? forms[...] : [forms[0], forms[1]]
    for form in chosen {
      let run = try await program.run(["validate", folder] + form)
      #expect([0, 3].contains(run.status), "\(form): \(run.errors)")
      let harm = HostileText.harm(in: run.output + run.errors)
      #expect(harm == [], "\(form) of \(pair.place)")
      #expect(!run.output.isEmpty)
    }
  }

  /// A package with a text at one place.
  private static func make(_ place: String, _ text: String, in program: Program) throws -> String {
    let folder = program.home.appending(path: "p")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var descriptor = try JSONValue(parsing: model)
    if pointers.contains(place) {
      descriptor = descriptor.setting(place.split(separator: "/").map(String.init)[...], text)
    }
    if place == "key of the package" { descriptor = descriptor.adding(text) }
    if place == "key of a field" {
      let members: JSONObject = ["name": "a", "type": "integer"]
      let field = JSONValue.object(members).adding(text)
      descriptor = descriptor.setting(["resources", "0", "schema", "fields", "0"], field)
    }
    // A name holds no slash.
    let file = place == "file name" ? text.replacing("/", with: "|") : "data.csv"
    if place == "file name" {
      descriptor = descriptor.setting(["resources", "0", "path"], .string(file))
    }
    let rows = "\(place == "header" ? text : "a")\n\(place == "cell" ? text : "z")\n"
    try Data(rows.utf8).write(to: folder.appending(path: file))
    try Data(descriptor.bytes()).write(to: folder.appending(path: "datapackage.json"))
    return folder.path
  }

  private static let model = """
    {"name": "p", "title": "t", "description": "d", "version": "1", "homepage": "http://h/",
     "id": "i", "created": "c", "profile": "tabular-data-package", "keywords": ["k"],
     "licenses": [{"name": "CC0-1.0", "title": "l", "path": "http://l/"}],
     "contributors": [{"title": "c", "role": "author"}], "sources": [{"title": "s", "path": "p"}],
     "resources": [{"name": "r", "title": "t", "description": "d", "path": "data.csv",
       "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "hash": "0",
       "profile": "tabular-data-resource", "dialect": {"delimiter": ",", "quoteChar": "\\""},
       "schema": {"fields": [{"name": "a", "type": "integer", "format": "default",
         "constraints": {"pattern": "z", "enum": ["1"]}}], "missingValues": [""],
         "primaryKey": ["a"],
         "foreignKeys": [{"fields": "a", "reference": {"resource": "q", "fields": "a"}}]}}]}
    """

  // MARK: A hub's words

  /// What a hub or its store answers with the text, whole.
  static let answers: [@Sendable (String) -> String] = [
    { reply("500 Internal", #"{"error": "\#($0)"}"#) }, { reply("400 Bad", $0) },
    { reply("401 \($0)", "{}") }, { reply("502 \($0)", "<html>\($0)</html>") },
    { reply("200 OK", #"{"authenticated": "\#($0)"}"#) }, { reply("200 \($0)", "not JSON \($0)") },
    { reply("429 Slow", "", "Retry-After: \($0)\r\n") },
    { reply("302 Found", "", "Location: http://127.0.0.1:1/\($0)\r\n") },
    {
      reply(
        "200 OK",
        AuthCheckReply.authenticated(UserProfile(id: $0, username: $0)).json.text())
    },
    { reply("403 No", "<Error><Code>\($0)</Code><Message>\($0)</Message></Error>") },
    {
      reply("200 OK", AuthCheckReply.anonymous(providers: [$0: "http://h/", "b": $0]).json.text())
    },
    { "HTTP/1.1 \($0)\r\n\r\n" }, { "\($0)\r\n\r\n" },
  ]

  private static func reply(_ status: String, _ body: String, _ more: String = "") -> String {
    "HTTP/1.1 \(status)\r\n\(more)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  static let hubPairs: [(answer: Int, sequence: String)] = answers.indices.flatMap { answer in
    HostileText.sequences.indices.prefix(PromiseSize.of(2, full: 24)).map { turn in
      let sequences = HostileText.sequences
      return (answer, sequences[(turn * 5 + answer) % sequences.count])
    }
  }

  @Test("of a hub, whichever command hears it", arguments: hubPairs)
  func hub(_ pair: (answer: Int, sequence: String)) async throws {
    let answer = Self.answers[pair.answer]("x\(pair.sequence)y")
    let hub = try RawPeer { connection, _ in
      while connection.readRequest() != nil { connection.write(answer) }
    }
    let program = try Program()
    defer { program.clean() }
    let demo = Program.demo("lighthouses")
    let commands = [
      ["whoami"], ["whoami", "--json"], ["login", "--token-stdin"],
      ["login", "--no-browser", "--provider", "x"],
      ["publish", demo, "--retries", "0", "--yes", "--skip-check"],
      ["publish", demo, "--retries", "0", "--json", "--skip-check"],
    ]
    for command in commands {
      let run = try await program.run(
        command + ["--api", hub.url, "--domain", hub.url], input: "token",
        extra: ["DATAHUB_TOKEN": "token"])
      #expect(HostileText.harm(in: run.output + run.errors) == [], "\(command)")
      #expect(run.status < 128, "\(command)")
    }
  }
}

extension JSONValue {
  /// The value with another one at the end of a way, which is there.
  fileprivate func setting(_ way: ArraySlice<String>, _ text: String) -> JSONValue {
    setting(way, .string(text))
  }

  fileprivate func setting(_ way: ArraySlice<String>, _ new: JSONValue) -> JSONValue {
    guard let step = way.first else { return new }
    if var members = object {
      members[step] = members[step]?.setting(way.dropFirst(), new)
      return .object(members)
    }
    guard var elements = array, let place = Int(step), elements.indices.contains(place) else {
      return self
    }
    elements[place] = elements[place].setting(way.dropFirst(), new)
    return .array(elements)
  }

  /// An object with one member more.
  fileprivate func adding(_ name: String) -> JSONValue {
    guard var members = object else { return self }
    members[name] = "strange"
    return .object(members)
  }
}
