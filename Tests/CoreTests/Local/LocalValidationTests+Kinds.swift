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

  @Test("JSON that is no table is said to be that, and counted as none")
  func noTable() throws {
    for text in [#"{"a": 1}"#, "3"] {
      try place.write("x.json", text)
      let finding = try #require(try report("x.json").resources.first?.first(.sourceError))
      #expect(finding.message.contains("the JSON is no table: an array of rows"))
      #expect(finding.hint?.contains("array") == true)
    }
    try place.write("x.json", "<a>")
    #expect(
      try report("x.json").resources[0].first(.sourceError)?.message.contains("not JSON") == true)
  }

  @Test("rows of JSON are counted in every form, in a file and in the descriptor")
  func jsonRows() throws {
    try place.write("p/data/r.json", #"[{"id": 1}, {"id": 2}]"#)
    let schema: JSONValue = ["fields": [["name": "id", "type": "integer"]]]
    try describe([
      ["name": "file", "path": "data/r.json", "schema": schema],
      ["name": "inline", "data": [["id": 1], ["id": 2]], "schema": schema],
    ])
    let validation = try LocalValidation(path: place.at("p"))
    let checked = validation.checked(path: "p", validation.run())
    let lines = ReportFormat.text.text(of: [checked]).split(separator: "\n")
    for name in ["file", "inline"] {
      let cells = lines.first { $0.contains(" \(name) ") }?.split(separator: " ").prefix(3)
      #expect(cells.map(Array.init) == ["✓", Substring(name), "2"])
    }
    let json = try JSONValue(parsing: ReportFormat.json.text(of: [checked]))
    let rows = json["packages"]?[0]?["resources"]?.array?.map { $0["rows"]?.integer }
    #expect(rows == [2, 2])
    let other = try JSONValue(parsing: ReportFormat.frictionless.text(of: [checked]))
    #expect(other["tasks"]?.array?.map { $0["type"]?.string } == ["table", "table"])
  }

  @Test("an encoding nobody knows is told once")
  func encoding() throws {
    try place.write("p/data/a.csv", "id,up\n1,2\n")
    try describe([Self.table("a", ["encoding": "utf-9"])])
    let report = try report()
    let all = report.findings + report.resources.flatMap(\.findings.examples)
    #expect(all.map(\.code) == [.encodingUnsupported])
  }

  @Test("a folder without data is named, with the way out")
  func emptyFolder() throws {
    place.folder("none")
    let fault = #expect(throws: HubFault.self) { try LocalValidation(path: place.at("none")) }
    #expect(fault?.message.contains("none: not a package") == true)
    #expect(fault?.message.contains("init") == true)
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
