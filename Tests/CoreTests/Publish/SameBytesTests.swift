import Testing

@testable import Core

@Suite("Files of the same bytes")
struct SameBytesTests {
  /// A machine that may send `a.csv` and `b.csv`, which are one object, and what it begins with.
  private static func sending() throws -> (PublishMachine, [PublishEffect]) {
    var machine = PublishMachine(
      options: PublishOptions(jobs: 4), address: HubAddress(api: "http://api", site: "http://site"))
    let paths = ["a.csv", "b.csv"]
    let resources = paths.map { path -> JSONValue in
      ["name": .string(String(path.prefix(1))), "path": .string(path)]
    }
    let package = DataPackage(["name": "p", "resources": .array(resources)])
    _ = machine.handle(.started)
    _ = machine.handle(.packaged(PackageFacts(package: package, sizes: [:])))
    for (index, path) in paths.enumerated() {
      let file = CheckedResource.File(path: path, digest: digest)
      _ = machine.handle(.checked(CheckedResource(index: index, files: [file], encoding: "utf-8")))
    }
    _ = machine.handle(.sessionChecked(ModelHub.profile))
    _ = machine.handle(.journalRead(JournalState()))
    let keys = [("a.csv", "k"), ("b.csv", "k"), ("datapackage.json", "d")]
    let grants = keys.map { path, key -> (String, JSONValue) in
      (
        path,
        ["upload_url": "http://s3", "upload_query": ["key": .string(key)], "exists": false]
      )
    }
    let reply = try RawStoreReply(json: ["filedata": .object(JSONObject(grants))])
    let effects = machine.handle(.uploadsGranted(reply))
    return (machine, effects)
  }

  private static let digest = FileDigest(of: [1, 2, 3])

  private static func sent(_ effects: [PublishEffect]) -> [String] {
    effects.compactMap { if case .upload(let item, _) = $0 { item.path } else { nil } }
  }

  private static func journalled(_ effects: [PublishEffect]) -> [String] {
    effects.compactMap { effect in
      if case .journal(.uploaded(let path, _)) = effect { path } else { nil }
    }
  }

  @Test("are sent once: the other one is there when the first is")
  func once() throws {
    var (machine, effects) = try Self.sending()
    #expect(Self.sent(effects) == ["a.csv", "datapackage.json"])
    _ = machine.handle(.uploaded(path: "a.csv"))
    effects = machine.handle(
      .storedRead(["http://s3/k": .found(bytes: 3, md5Hex: Self.digest.md5Hex)]))
    #expect(Self.journalled(effects) == ["a.csv", "b.csv"])
    #expect(Self.sent(effects) == [])
  }
}
