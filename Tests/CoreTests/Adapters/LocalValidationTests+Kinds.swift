import Core
import Testing

/// The kinds of things a path may name.
extension LocalValidationTests {
  @Test("a table, a folder of tables, a resource and a package in a zip file are checked too")
  func kinds() throws {
    let content = Array("id,up\n1,2\n3\n".utf8)
    try place.write("t.csv", "id,up\n1,2\n3\n")
    try write("t.csv.gz", CompressedFixture.gzip(content))
    for path in ["t.csv", "t.csv.gz"] {
      let report = try report(path)
      #expect(codes(report) == ["missing-cell"], "\(path)")
      #expect(report.resources[0].resource == "t")
      #expect(report.findings == [])
    }
    place.folder("tables")
    try place.write("tables/b.csv", "id\n1\n")
    try place.write("tables/a.tsv", "id\tx\n1\n")
    try place.write("tables/notes.md", "id\n1\n")
    let folder = try report("tables")
    #expect(folder.resources.map(\.resource) == ["a", "b"])
    #expect(codes(folder) == ["missing-cell"])
    try place.write(
      "r.json", #"{"name": "r", "path": "t.csv","# + "\n" + #""hash": "sha1:00"}"#)
    let resource = try report("r.json")
    let hash = try #require(resource.resources.first?.first(.hashCount))
    #expect(hash.pointer == "/hash" && hash.line == 2)
    #expect(hash.fix?.operations == [.add(pointer: "/hash", value: .string(hash.cell ?? ""))])
    try write(
      "z.zip",
      CompressedFixture.zip([
        ("p/datapackage.json", Array(#"{"resources":[{"name":"t","path":"t.csv"}]}"#.utf8)),
        ("p/t.csv", content), ("p/more.csv", content),
      ]))
    let zip = try report("z.zip")
    #expect(codes(zip) == ["missing-cell"])
    #expect(zip.findings.contains { $0.code == .orphanFile && $0.file == "more.csv" })
    #expect(throws: HubFault.self) { try report("nowhere") }
    #expect(throws: HubFault.self) { try report("tables/notes.md/x") }
  }

  @Test("tables in the descriptor are checked, in every form, as parents too")
  func inline() throws {
    let fields: JSONValue = [["name": "id", "type": "integer"]]
    let keyed: JSONValue = [
      "fields": fields,
      "foreignKeys": [["fields": "id", "reference": ["resource": "rows", "fields": "id"]]],
    ]
    try place.write(
      "p/datapackage.json",
      JSONValue.object([
        "resources": [
          ["name": "objects", "data": [["id": 1], ["id": "x"]], "schema": keyed],
          ["name": "rows", "data": [["id"], [1], [2]], "schema": ["fields": fields]],
          ["name": "text", "data": "id\n1\ny\n", "format": "csv", "schema": ["fields": fields]],
          ["name": "plain", "data": ["a": 1]],
        ]
      ]).text(.indented))
    let report = try report()
    #expect(codes(report) == ["type-error"] && codes(report, 1) == [])
    #expect(codes(report, 2) == ["type-error"] && codes(report, 3) == [])
    let text = try place.read("p/datapackage.json").split(
      separator: "\n", omittingEmptySubsequences: false)
    let fault = try #require(report.resources[0].first(.typeError))
    let line = try #require(fault.line)
    #expect(text[line - 1].contains("{") && text[line].contains("\"x\""))
    let other = try #require(report.resources[2].first(.typeError))
    #expect(other.pointer == "/resources/2/data" && other.record == 3)
    #expect(text[(other.line ?? 1) - 1].contains("\"data\""))
  }

  @Test("a schema alone is checked by itself")
  func schema() throws {
    try place.write("s.json", "{\"fields\": [{\"name\": \"id\", \"type\": \"nteger\"}]}")
    let report = try report("s.json")
    #expect(report.findings.first?.pointer == "/fields/0/type" && !report.isValid)
    #expect(report.resources.isEmpty)
  }

  @Test("a path in another case is told of, a foreign key to another package is not checked")
  func near() throws {
    try place.write("p/data/Names.csv", "id,up\n1,2\n")
    try place.write("p/data/a.csv", "id,up\n1,2\n")
    try describe([
      Self.table("names"),
      Self.table(
        "a",
        [
          "schema": [
            "fields": [["name": "id", "type": "integer"], ["name": "up", "type": "integer"]],
            "foreignKeys": [
              [
                "fields": "up",
                "reference": ["package": "other", "resource": "a", "fields": "id"],
              ]
            ],
          ]
        ]),
    ])
    let report = try report()
    #expect(report.resources[0].first(.sourceError)?.message.contains("Names.csv") == true)
    #expect(codes(report, 1) == ["foreign-key-unchecked"])
  }

  @Test("a descriptor that is no JSON is a finding with its place")
  func notJSON() throws {
    try place.write("p/datapackage.json", "{\"name\": \"x\",\n}")
    let report = try report()
    let finding = try #require(report.findings.first)
    #expect((finding.code, finding.line, finding.textColumn) == (.packageError, 2, 1))
    #expect(report.resources.isEmpty)
  }

  @Test("the published datasets have no file beside them", .enabled(if: CorpusFolder.isThere))
  func corpora() throws {
    let folder = try #require(CorpusFolder.path) + "/datasets"
    for name in ["co2-ppm", "country-codes", "gdp", "gold-prices", "language-codes"] {
      let report = try LocalValidation(path: folder + "/" + name).run()
      #expect(!report.findings.contains { $0.code == .orphanFile }, "\(name)")
      #expect(report.resources.allSatisfy { $0.rows > 0 }, "\(name)")
    }
  }
}
