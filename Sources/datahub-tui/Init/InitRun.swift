import Core

/// Writes a descriptor for the files of a folder, or for one table.
struct InitRun {
  let path: String
  let isForced: Bool
  let isDry: Bool

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

  /// Looks at the files, tells what was found, writes.
  func run() throws -> ExitStatus {
    let folder = try PackageFolder(at: path)
    let target = CheckedPackage.join(folder.path, PackageFolder.descriptorName)
    if !isForced, !isDry, try DurableFile(path: target).read(limitBytes: Int.max) != nil {
      StandardStream.error.write(
        line: "✗ \(Sanitized(target)) is there already. Give --force to write another.")
      return .cannotCreate
    }
    var draft = PackageDraft(
      name: ProcessEnvironment.absolute(folder.path).split(separator: "/").last.map(String.init)
        ?? "package")
    for name in try names(in: folder) {
      do throws(FileFault) { try add(name, in: folder, to: &draft) } catch {
        tell("─ \(error.message)")
      }
    }
    guard draft.count > 0 else {
      StandardStream.error.write(line: "✗ \(Sanitized(folder.path)): no data files here.")
      return .noInput
    }
    return try finish(draft, target)
  }

  private func finish(_ draft: PackageDraft, _ target: String) throws -> ExitStatus {
    if isDry {
      StandardStream.output.write(String(decoding: draft.text, as: UTF8.self))
      return .success
    }
    try DurableFile(path: target).replace(with: draft.text, access: .usual)
    tell("")
    tell("✓ wrote \(Sanitized(target)): \(Counted(draft.count, "resource"))")
    tell(
      "  Add a title, a description and licenses, then run: datahub-tui validate \(Sanitized(path))"
    )
    return .success
  }

  /// The data files: the one named, or those of the folder.
  private func names(in folder: PackageFolder) throws(FileFault) -> [String] {
    if case .file(let name) = folder.entry { return [name] }
    return try folder.files().filter { name in
      let parsed = ParsedPath(name)
      return !Self.others.contains(parsed.format) && !Self.otherNames.contains(parsed.name)
    }
  }

  private func add(
    _ name: String, in folder: PackageFolder, to draft: inout PackageDraft
  ) throws(FileFault) {
    guard let path = try? ResourcePath(name) else {
      return tell("─ \(Sanitized(name)): the path is none a package may have; left out")
    }
    let file = try folder.open(path)
    guard TableDraft.formats.contains(path.fileExtension) else {
      let digest = try digest(of: file)
      draft.add(path: name, digest: digest)
      return tell("\(Sanitized(name))  \(ByteCount(digest.bytes)), a file")
    }
    let table = try TableDraft(file, path: name)
    draft.add(path: name, digest: table.digest, table: table.members)
    for line in table.words { tell(line) }
  }

  private func digest(of file: OpenFile) throws(FileFault) -> FileDigest {
    var pass = DigestPass()
    var offset = 0
    while case let chunk = try file.read(at: offset, count: OpenFile.chunkBytes), !chunk.isEmpty {
      pass.update(chunk)
      offset += chunk.count
    }
    return pass.finish()
  }

  /// What was found goes where the descriptor does not.
  private func tell(_ line: String) {
    (isDry ? StandardStream.error : .output).write(line: line)
  }
}
