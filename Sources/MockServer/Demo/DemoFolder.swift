package import Core

/// The folder of the demo packages, which people may edit: what they changed stays, what they did
/// not is kept as the program has it.
package struct DemoFolder: Sendable {
  /// The folder of all demo packages.
  package let path: String

  private enum Limit {
    static let fileBytes = 64 << 20
    static let stampBytes = 1 << 20
  }

  /// The folder at that path; it need not be there yet.
  package init(path: String) { self.path = path }

  /// Writes what is missing, and what is as an earlier program wrote it; of one package where it is
  /// named. Where nothing was touched since the last time, nothing is unpacked.
  package func restore(only package: String? = nil) throws(FileFault) {
    let before = written()
    if package == nil, !before.isEmpty, let seen = try? stamps.read(limitBytes: Limit.stampBytes),
      seen == stampText(of: before)
    {
      return
    }
    let now = try write(package, over: before)
    guard package == nil else { return }
    try? stamps.replace(with: stampText(of: now))
  }

  /// Writes the files and says what the program has written now.
  private func write(
    _ package: String?, over before: JSONObject
  ) throws(FileFault) -> JSONObject {
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
    guard now != before else { return now }
    try DurableFile.makeFolder(path)
    try DurableFile(path: record).replace(with: JSONValue.object(now).bytes(.indented))
    return now
  }

  /// Tells the archive, and the state that its files are in, from any other.
  private func stampText(of files: JSONObject) -> [UInt8] {
    let lines = files.names.map { name in
      "\(name) \(FileStamp(path: "\(path)/\(name)")?.text ?? "-")"
    }
    return Array(([DemoArchive.md5Hex] + lines).joined(separator: "\n").utf8)
  }

  /// The files' state after the last time.
  private var stamps: DurableFile { DurableFile(path: "\(path)/.stamps") }

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

/// The demo packages that the program carries: assets/packages as they were when it was built.
enum DemoPackages {
  struct File: Sendable, Hashable {
    /// Its path below the folder of all packages.
    let path: String
    let content: [UInt8]
  }

  /// All files, by path.
  static func files() -> [File] {
    guard let packed = Base64.bytes(DemoArchive.base64) else { return [] }
    var content: [UInt8] = []
    var source: [UInt8]? = packed
    let expanded = ExpandedChunks(.xz) {
      defer { source = nil }
      return source
    }
    while let piece = try? expanded.next() { content += piece }
    var rest = content[...]
    var files: [File] = []
    while let path = line(&rest), let size = line(&rest).flatMap({ Int($0) }) {
      files.append(File(path: path, content: Array(rest.prefix(size))))
      rest = rest.dropFirst(size)
    }
    return files
  }

  private static func line(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}
