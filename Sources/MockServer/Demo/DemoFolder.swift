public import Core

/// The folder of the demo packages, which people may edit: what they changed stays, what they did
/// not is kept as the program has it.
public struct DemoFolder: Sendable {
  /// The folder of all demo packages.
  public let path: String

  private enum Limit {
    static let fileBytes = 64 << 20
  }

  /// The folder at that path; it need not be there yet.
  public init(path: String) { self.path = path }

  /// Writes what is missing, and what is as an earlier program wrote it; of one package where it is
  /// named.
  public func restore(only package: String? = nil) throws(FileFault) {
    let before = written()
    var now: JSONObject = [:]
    for file in DemoPackages.files() where file.path.hasPrefix(package.map { "\($0)/" } ?? "") {
      let target = "\(path)/\(file.path)"
      let digest = FileDigest(of: file.content).md5Hex
      now[file.path] = .string(digest)
      let found = try DurableFile(path: target).read(limitBytes: Limit.fileBytes)
      if found == file.content { continue }
      if let found, before[file.path]?.string != FileDigest(of: found).md5Hex { continue }
      try DurableFile.makeFolder(DemoFolder.folder(of: target))
      try DurableFile(path: target).replace(with: file.content, access: .usual)
    }
    guard now != before else { return }
    try DurableFile.makeFolder(path)
    try DurableFile(path: record).replace(with: JSONValue.object(now).bytes(.indented))
  }

  /// What the program wrote last: md5 by path.
  private var record: String { "\(path)/.written.json" }

  private func written() -> JSONObject {
    guard let bytes = try? DurableFile(path: record).read(limitBytes: Limit.fileBytes),
      let json = try? JSONValue(parsing: bytes)
    else { return [:] }
    return json.object ?? [:]
  }

  private static func folder(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }
}
