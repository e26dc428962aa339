import Core
import TestSupport
import Testing

@Suite("Checking what a path names")
struct LocalValidationTests {
  let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
    place.folder("p")
    place.folder("p/data")
  }

  func write(_ path: String, _ bytes: [UInt8]) throws {
    try place.write(path, "")
    #expect(place.fill(path, bytes))
  }

  func report(
    _ path: String = "p", _ options: LocalValidationOptions = LocalValidationOptions()
  ) throws -> PackageReport {
    try LocalValidation(path: place.at(path), options: options).run()
  }

  /// The codes found in a resource.
  func codes(_ report: PackageReport, _ place: Int = 0) -> [String] {
    report.resources[place].codes.filter { $0 != "missing-licence" }
  }

  /// A package of those resources.
  func describe(_ resources: JSONValue) throws {
    try place.write(
      "p/datapackage.json",
      JSONValue.object(["name": "p", "licenses": [["name": "CC0-1.0"]], "resources": resources])
        .text())
  }

  static func table(_ name: String, _ more: JSONObject = [:]) -> JSONValue {
    let base: JSONObject = [
      "name": .string(name), "path": .string("data/\(name).csv"),
      "schema": [
        "fields": [["name": "id", "type": "integer"], ["name": "up", "type": "integer"]]
      ],
    ]
    return .object(base.assigning(more))
  }

  static func keyed(_ name: String, to parent: String) -> JSONValue {
    table(
      name,
      [
        "schema": [
          "fields": [["name": "id", "type": "integer"], ["name": "up", "type": "integer"]],
          "foreignKeys": [
            ["fields": "up", "reference": ["resource": .string(parent), "fields": "id"]]
          ],
        ]
      ])
  }

  @Test(
    "one run lists a fault of the descriptor, a header, a row, a foreign key, hash and encoding")
  func everything() throws {
    try place.write("p/data/parent.csv", "id,up\n1,1\n2,2\n")
    try place.write("p/data/child.csv", "id,up\n1,2\n2,7\nx,1\n")
    try write("p/data/latin.csv", Array("id,nom\n1,".utf8) + [0xE9, 0x0A])
    try place.write("p/data/hashed.csv", "id,up\n1,1\n")
    try describe([
      Self.keyed("child", to: "parent"), Self.table("parent"),
      Self.table("latin", ["encoding": "utf-8"]),
      Self.table("hashed", ["hash": "sha1:00", "bytes": 3, "title": 5]),
    ])
    let report = try report()
    #expect(!report.isValid)
    #expect(report.resources.map(\.resource) == ["child", "parent", "latin", "hashed"])
    #expect(codes(report, 0).contains("type-error") && codes(report, 0).contains("foreign-key"))
    #expect(report.resources[0].first(.foreignKey)?.line == 3)
    #expect(codes(report, 1) == [])
    #expect(
      Set(codes(report, 2)).isSuperset(of: ["encoding-error", "incorrect-label"]))
    #expect(Set(codes(report, 3)) == ["hash-count", "byte-count"])
    let hash = try #require(report.resources[3].first(.hashCount))
    #expect(hash.line == 1 && hash.fix != nil)
    #expect(report.findings.contains { $0.severity == .error })
  }

  @Test("tables that refer to each other and to themselves are checked whatever their order")
  func circles() throws {
    try place.write("p/data/a.csv", "id,up\n1,5\n2,9\n")
    try place.write("p/data/b.csv", "id,up\n5,1\n6,8\n")
    try place.write("p/data/c.csv", "id,up\n1,2\n2,3\n")
    try describe([
      Self.keyed("a", to: "b"), Self.keyed("b", to: "a"), Self.keyed("c", to: "c"),
    ])
    let report = try report()
    for (place, line) in [(0, 3), (1, 3), (2, 3)] {
      #expect(codes(report, place) == ["foreign-key"])
      #expect(report.resources[place].first(.foreignKey)?.line == line)
      #expect(report.resources[place].findings.count(of: .foreignKey) == 1)
    }
    let order = try LocalPackage(at: place.at("p"))
    #expect(try order.check(0).findings == report.resources[0].findings)
    #expect(try order.check(1).findings == report.resources[1].findings)
  }

  @Test("publishing checks as validating does and digests each file")
  func publishing() throws {
    try write("p/data/t.csv.gz", CompressedFixture.gzip(Array("id,up\n1,x\n".utf8)))
    try place.write("p/data/1.csv", "id,up\n1,1\n")
    try place.write("p/data/2.csv", "id,up\n2,y\n")
    try describe([
      Self.table("t", ["path": "data/t.csv.gz"]),
      Self.table("parts", ["path": ["data/1.csv", "data/2.csv"]]),
    ])
    let (report, local) = (try report(), try LocalPackage(at: place.at("p")))
    for index in 0...1 {
      let checked = try local.check(index)
      #expect(checked.findings == report.resources[index].findings)
      #expect(checked.findings.count(of: .typeError) == 1)
      for file in checked.files {
        let folder = try PackageFolder(at: place.at("p"))
        let content = try folder.open(ResourcePath(file.path)).content(limitBytes: 1000)
        #expect(file.digest == FileDigest(of: content))
      }
    }
    #expect(try local.check(1).files.map(\.path) == ["data/1.csv", "data/2.csv"])
    let fault = try #require(report.resources[1].first(.typeError))
    #expect((fault.file, fault.line, fault.byteOffset) == ("data/2.csv", 2, 6))
  }

  @Test("size and hash are the compressed file's, those of the content are told beside")
  func compressed() throws {
    let content = Array("id,up\n1,2\n".utf8)
    for (name, bytes) in [
      ("t.csv.gz", CompressedFixture.gzip(content)),
      ("t.csv.bz2", CompressedFixture.bzip2(content)), ("t.csv.xz", CompressedFixture.xz(content)),
      ("t.csv.zip", CompressedFixture.zip([("t.csv", content)])),
    ] {
      try write("p/data/\(name)", bytes)
      let digest = FileDigest(of: bytes)
      try describe([
        Self.table(
          "t",
          [
            "path": .string("data/\(name)"), "bytes": .number(JSONNumber(bytes.count)),
            "hash": .string("sha256:" + digest.sha256Hex),
          ])
      ])
      var options = LocalValidationOptions()
      options.tables.digests = FileDigest.published
      let found = try report("p", options)
      #expect(codes(found) == [] && found.resources[0].rows == 1)
      #expect(found.resources[0].content?.md5 == FileDigest(of: content).md5)
      #expect(found.resources[0].digest.bytes == bytes.count)
      try write("p/data/\(name)", Array(bytes.dropLast(3)))
      let cut = try report()
      #expect(Set(codes(cut)).isSuperset(of: ["compression-error", "byte-count", "hash-count"]))
    }
    try write(
      "p/data/two.zip", CompressedFixture.zip([("a.csv", content), ("../b.csv", content)]))
    try describe([Self.table("t", ["path": "data/two.zip"])])
    #expect(
      try report().resources[0].first(.compressionError)?.reason?.contains("../b.csv") == true)
    try describe([Self.table("t", ["path": "data/two.zip", "innerpath": "a.csv"])])
    #expect(try codes(report()) == [])
  }

  @Test("what cannot be read says why, and the rest is checked")
  func unreadable() throws {
    place.folder("p/data/folder.csv")
    try place.write("secret.csv", "id,up\n")
    place.link("p/data/out.csv", to: "../../secret.csv")
    try place.write("p/data/empty.csv", "")
    try place.write("p/data/good.csv", "id,up\n1,2\n")
    try describe([
      Self.table("none"), Self.table("folder"), Self.table("out"), Self.table("empty"),
      Self.table("good"),
    ])
    let report = try report()
    #expect(
      report.resources.map { $0.codes.first ?? "" } == [
        "source-error", "source-error", "symlink-escape", "source-error", "",
      ])
    #expect(report.resources[0].first(.sourceError)?.message.contains("no such file") == true)
    #expect(report.resources[4].rows == 1)
  }

  @Test("files beside the package, second names and shared files are hints")
  func layout() throws {
    try place.write("p/data/a.csv", "id,up\n1,2\n")
    try place.write("p/data/b.csv", "id,up\n1,2\n")
    try place.write("p/README.md", "#")
    #expect(place.hardLink("p/data/c.csv", to: "p/data/b.csv"))
    try describe([Self.table("a"), Self.table("again", ["path": "data/a.csv"]), Self.table("c")])
    let report = try report()
    #expect(report.isValid)
    #expect(report.findings.map(\.code) == [.sharedPath, .orphanFile])
    #expect(report.findings.last?.file == "data/b.csv")
    #expect(codes(report, 2) == ["hard-link"])
  }

  @Test("data elsewhere is not asked for unless a transport is given")
  func remote() async throws {
    let peer = try RawPeer.answering { connection, request in
      if request.line.contains("/gone") { return connection.answer("404 Not Found") }
      connection.answer(
        body: request.line.contains("/s.json")
          ? "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"}]}" : "id\nx\n")
    }
    try describe([
      ["name": "a", "path": .string(peer.url + "/a.csv"), "schema": .string(peer.url + "/s.json")],
      ["name": "b", "path": .string(peer.url + "/gone.csv")],
    ])
    #expect(try codes(report()) == ["remote-unchecked"])
    var options = LocalValidationOptions()
    let transport = CurlTransport().transport
    var validation = try LocalValidation(path: place.at("p"), options: options)
    let closed = validation.run(remote: await validation.remoteOutcomes(transport))
    #expect(codes(closed) == ["remote-unchecked"] && peer.log.connections == 0)
    options.remote = RemoteOptions(policy: .check, allowsPrivateAddresses: true)
    validation = try LocalValidation(path: place.at("p"), options: options)
    let checked = validation.run(remote: await validation.remoteOutcomes(transport))
    #expect(codes(checked) == [] && codes(checked, 1) == ["scheme-error"])
    options.remote.policy = .read
    validation = try LocalValidation(path: place.at("p"), options: options)
    let read = validation.run(remote: await validation.remoteOutcomes(transport))
    #expect(codes(read) == ["type-error"] && read.resources[0].rows == 1)
  }
}
