import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Core

/// Names that are one to Swift, or look like something else to it, and are not to the system.
@Suite("Names in two Unicode forms")
struct TwinNameTests {
  private static let composed = "caf\u{E9}.csv"
  private static let decomposed = "cafe\u{301}.csv"

  @Test("two forms of a name are two members of an object, few or many")
  func members() throws {
    for others in [0, 20] {
      var text = "{\"\(Self.composed)\":1,\"\(Self.decomposed)\":2"
      for index in 0..<others { text += ",\"m\(index)\":0" }
      let value = try JSONValue(parsing: text + "}")
      #expect(value.object?.count == others + 2)
      #expect(value[Self.composed] == 1 && value[Self.decomposed] == 2)
      #expect(try JSONDocument(Array((text + "}").utf8)).repeated.isEmpty)
    }
  }

  private static func package(_ paths: [JSONValue]) -> JSONValue {
    [
      "name": "p", "licenses": [["name": "CC0-1.0"]],
      "resources": .array(
        paths.enumerated().map { ["name": .string("r\($0)"), "path": $1] }),
    ]
  }

  @Test("two files whose names differ in form alone are refused by the check, at the second")
  func refusedByCheck() throws {
    let cases: [([JSONValue], String?)] = [
      ([.string(Self.composed), .string(Self.decomposed)], "/resources/1/path"),
      ([["x.csv", .string(Self.decomposed), .string(Self.composed)]], "/resources/0/path/2"),
      ([.string(Self.composed), .string(Self.composed)], nil), (["a.csv", "A.csv"], nil),
    ]
    for (paths, pointer) in cases {
      let document = try JSONDocument(Self.package(paths).bytes())
      let errors = DescriptorCheck.findings(in: document).filter { $0.severity == .error }
      #expect(errors.compactMap(\.pointer) == (pointer.map { [$0] } ?? []))
    }
  }

  @Test("and by the publish, though the check was passed over, before anything is sent")
  func refusedByPublish() async {
    let package = Self.package([.string(Self.composed), .string(Self.decomposed)])
    let hub = ModelHub(package)
    var options = PublishOptions()
    options.findings = .publishAnyway
    let machine = PublishMachine(
      options: options, address: HubAddress(api: "http://api", site: "http://site"))
    let outcome = await PublishDriver(machine: machine, ports: hub.ports) { _ in }.run()
    guard case .failed(_, .unusableDescriptor(.twinPath)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(ExitStatus(outcome) == .invalid)
    #expect(hub.state.withLock { $0.stored.isEmpty && $0.revisions.isEmpty })
  }

  @Test("a slash is a slash whatever accent stands behind it")
  func slashes() throws {
    let accent = "\u{301}"
    #expect(throws: PathFault.parent) { try ResourcePath("../\(accent)x.csv") }
    #expect(throws: PathFault.parent) { try ResourcePath("a/../\(accent)x.csv") }
    #expect(throws: PathFault.absolute) { try ResourcePath("/\(accent)x.csv") }
    #expect(throws: PathFault.backslash) { try ResourcePath("a\\\(accent)x.csv") }
    #expect(throws: PathFault.hidden(".\(accent)x")) { try ResourcePath("a/.\(accent)x") }
    #expect(throws: PathFault.scheme("s3")) { try ResourcePath("s3://\(accent)b") }
    #expect(try ResourcePath("a/\(accent)x.csv").segments == ["a", "\(accent)x.csv"])
  }

  @Test("pointers lead to the member meant, accents behind their marks or not")
  func pointers() {
    for name in ["a/\u{301}b", "a~\u{301}b", "~1", "~01/"] {
      let value = JSONValue.object(JSONObject([(name, 1)]))
      #expect(value.value(at: JSONPointer.joined("", name)) == 1)
    }
  }
}

@Suite("README.md")
struct ReadmeCheckTests {
  @Test("the check says what the publish would: a README that cannot be read is an error")
  func unreadable() throws {
    let place = try TemporaryFolder()
    try place.write("secret.md", "outside")
    place.folder("p")
    try place.write("p/a.csv", "a\n1\n")
    try place.write(
      "p/datapackage.json",
      #"{"name": "p", "licenses": [{"name": "CC0-1.0"}], "resources": [{"name": "a", "path": "a.csv"}]}"#
    )
    func errors() throws -> [Finding] {
      let package = try LocalPackage(at: place.at("p"))
      return package.findings.filter { $0.severity == .error }
    }
    #expect(try errors() == [])
    place.link("p/README.md", to: "a.csv")
    #expect(try errors() == [], "a link inside the package")
    #expect(try LocalPackage(at: place.at("p")).facts().readme == "a\n1\n")
    try FileManagement.remove(place.at("p/README.md"))
    place.link("p/README.md", to: "../secret.md")
    #expect(try errors().map(\.code) == [.symlinkEscape])
    #expect(try errors().map(\.file) == ["README.md"])
    #expect(throws: HubFault.self) { try LocalPackage(at: place.at("p")).facts() }
    try FileManagement.remove(place.at("p/README.md"))
    try place.write("p/README.md", "", bytes: PackageFolder.Limit.readmeBytes + 1)
    #expect(try errors().map(\.code) == [.sourceError])
  }
}

private enum FileManagement {
  static func remove(_ path: String) throws {
    if unlink(path) != 0 { throw POSIXFault(code: errno) }
  }
}
