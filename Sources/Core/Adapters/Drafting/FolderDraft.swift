/// A descriptor for the files of a folder, or for one table, made of what is in them.
public struct FolderDraft: Sendable {
  /// Where the descriptor belongs.
  public let target: String
  /// The descriptor.
  public private(set) var draft: PackageDraft

  /// Extensions of files that are about the data rather than data.
  private static let others: Set<String> = [
    "md", "markdown", "rst", "py", "r", "sh", "js", "ts", "ipynb", "toml", "yml", "yaml", "lock",
    "log",
  ]
  /// Names of such files, without their extension.
  private static let otherNames: Set<String> = [
    "readme", "license", "licence", "copying", "changelog", "makefile", "dockerfile", "datapackage",
    "package", "authors", "contributing",
  ]

  /// Looks at the files of the folder, or at the one file, and tells what it finds, line by line.
  public init(
    at folder: PackageFolder, named name: String, tell: (String) -> Void
  ) throws(FileFault) {
    target = CheckedPackage.join(folder.path, PackageFolder.descriptorName)
    draft = PackageDraft(name: name)
    for name in try Self.names(in: folder) {
      do throws(FileFault) { try add(name, in: folder, tell) } catch {
        tell("─ \(error.message)")
      }
    }
  }

  /// The data files: the one named, or those of the folder.
  private static func names(in folder: PackageFolder) throws(FileFault) -> [String] {
    if case .file(let name) = folder.entry { return [name] }
    return try folder.files().filter { name in
      let parsed = ParsedPath(name)
      return !others.contains(parsed.format) && !otherNames.contains(parsed.name)
    }
  }

  private mutating func add(
    _ name: String, in folder: PackageFolder, _ tell: (String) -> Void
  ) throws(FileFault) {
    guard let path = try? ResourcePath(name) else {
      return tell("─ \(Sanitized(name)): the path is none a package may have; left out")
    }
    let file = try folder.open(path)
    guard TableDraft.formats.contains(path.fileExtension) else {
      let digest = try Self.digest(of: file)
      draft.add(path: name, digest: digest)
      return tell("\(Sanitized(name))  \(ByteCount(digest.bytes)), a file")
    }
    let table = try TableDraft(file, path: name)
    draft.add(path: name, digest: table.digest, table: table.members)
    for line in table.words { tell(line) }
  }

  private static func digest(of file: OpenFile) throws(FileFault) -> FileDigest {
    var pass = DigestPass()
    var offset = 0
    while case let chunk = try file.read(at: offset, count: OpenFile.chunkBytes), !chunk.isEmpty {
      pass.update(chunk)
      offset += chunk.count
    }
    return pass.finish()
  }
}
