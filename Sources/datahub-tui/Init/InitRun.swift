import Core

/// Writes a descriptor for the files of a folder, or for one table.
struct InitRun {
  let path: String
  let isForced: Bool
  let isDry: Bool

  /// Looks at the files, tells what was found, writes.
  func run() throws -> ExitStatus {
    let folder = try PackageFolder(at: path)
    let target = CheckedPackage.join(folder.path, PackageFolder.descriptorName)
    if !isForced, !isDry, try DurableFile(path: target).read(limitBytes: Int.max) != nil {
      StandardStream.error.write(
        line: "✗ \(Sanitized(target)) is there already. Give --force to write another.")
      return .cannotCreate
    }
    let name = AbsolutePath.text(folder.path).split(separator: "/").last.map(String.init)
    let found = try FolderDraft(at: folder, named: name ?? "package") { tell($0) }
    guard found.draft.count > 0 else {
      StandardStream.error.write(line: "✗ \(Sanitized(folder.path)): no data files here.")
      return .noInput
    }
    return try finish(found)
  }

  private func finish(_ found: FolderDraft) throws -> ExitStatus {
    if isDry {
      StandardStream.output.write(String(decoding: found.draft.text, as: UTF8.self))
      return .success
    }
    try DurableFile(path: found.target).replace(with: found.draft.text, access: .usual)
    tell("")
    tell("✓ wrote \(Sanitized(found.target)): \(Counted(found.draft.count, "resource"))")
    tell(
      "  Add a title, a description and licenses, then run: datahub-tui validate \(Sanitized(path))"
    )
    return .success
  }

  /// What was found goes where the descriptor does not.
  private func tell(_ line: String) {
    (isDry ? StandardStream.error : .output).write(line: line)
  }
}
