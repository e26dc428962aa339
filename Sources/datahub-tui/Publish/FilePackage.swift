import ArgumentParser
import Core
import Glibc

/// What a publish is of: a package's path; with a draft where its descriptor is not written.
struct PublishTarget {
  let path: String
  var draft: FolderDraft?
  var made: MadePackage?
}

/// Files that are to be published, with the package they become; a package that is there passes through.
struct FilePackage {
  let paths: [String]
  let wish: Wish

  /// What becomes of the descriptor that the files get.
  enum Wish {
    /// Nothing is sent, so nothing is written.
    case keepInMemory
    case write
    case ask
    /// There is nobody to ask.
    case refuse
  }

  /// The package that is published. Of files it is made as `init` makes one, and shown.
  func target() async throws -> PublishTarget {
    guard let files = try files() else { return PublishTarget(path: paths[0]) }
    let folder = try PackageFolder(at: files.folder)
    let descriptor = CheckedPackage.join(folder.path, PackageFolder.descriptorName)
    if NewFile.isThere(descriptor) { return try existing(descriptor, files) }
    let draft = try FolderDraft(
      at: folder, named: files.packageName, only: files.names
    ) { tell($0) }
    guard draft.draft.count > 0 else {
      throw CommandRefusal("\(Sanitized(paths[0])): there is no data in it.", .noInput)
    }
    tellReadme(in: files.folder)
    return try await settled(draft, files, descriptor)
  }

  private func settled(
    _ draft: FolderDraft, _ files: Files, _ descriptor: String
  ) async throws -> PublishTarget {
    var made = MadePackage(descriptor: descriptor, files: files.names, isWritten: false)
    switch wish {
    case .keepInMemory: return PublishTarget(path: files.folder, draft: draft, made: made)
    case .write: break
    case .ask:
      let question = "Write that to \(Sanitized(descriptor)) and go on?"
      guard await StandardInput.confirms(question) else {
        tell("Nothing was written, nothing was sent.")
        throw ExitCode(ExitStatus.cancelledByUser.rawValue)
      }
    case .refuse:
      throw CommandRefusal(
        "\(Sanitized(descriptor)) is to be written, and nobody is here to be asked: give --yes,"
          + " or run first: datahub-tui init \(Sanitized(paths[0]))", .usage)
    }
    try NewFile.write(draft.draft.text, to: descriptor)
    tell("✓ wrote \(Sanitized(descriptor))")
    made = MadePackage(descriptor: descriptor, files: files.names, isWritten: true)
    return PublishTarget(path: files.folder, made: made)
  }

  /// A descriptor that is there is never written over; where it is of these files alone it is their
  /// package, as after an earlier run of the same command.
  private func existing(_ descriptor: String, _ files: Files) throws -> PublishTarget {
    let package = try LocalPackage(at: files.folder)
    guard package.isOf(files.names) else {
      throw CommandRefusal(
        "\(Sanitized(descriptor)) is there already and stays as it is. To publish its package:"
          + " datahub-tui publish \(Sanitized(files.folder)). To publish these files alone, move them"
          + " to a folder of their own.", .cannotCreate)
    }
    tell("\(Sanitized(descriptor)) is there and describes it.")
    return PublishTarget(path: files.folder)
  }

  private func tellReadme(in folder: String) {
    guard NewFile.isThere(CheckedPackage.join(folder, "README.md")) else { return }
    tell("README.md beside it is shown on the dataset's page.")
  }

  private func tell(_ line: String) { StandardStream.error.write(line: line) }
}

// Which files are meant.
extension FilePackage {
  struct Files {
    let folder: String
    let names: [String]

    /// One file gives the package its name, several their folder.
    var packageName: String {
      if names.count == 1 {
        return names[0].split(separator: ".").first.map(String.init) ?? names[0]
      }
      return AbsolutePath.text(folder).split(separator: "/").last.map(String.init) ?? "package"
    }
  }

  /// The files; nil where the one path is a package's, or leads nowhere.
  private func files() throws -> Files? {
    var folder: String?
    var names: [String] = []
    for path in paths {
      guard let (parent, name) = try Self.file(path) else {
        if paths.count == 1 { return nil }
        throw ValidationError(
          "\(Sanitized(path)) is no data file: publish takes one package, or files of one folder.")
      }
      guard folder == nil || folder == parent else {
        throw ValidationError(
          "The files are of several folders. Run datahub-tui init on the folder above them, and"
            + " publish that.")
      }
      folder = parent
      if !names.contains(name) { names.append(name) }
    }
    return folder.map { Files(folder: $0, names: names) }
  }

  /// The folder and the name of a data file; nil for a folder, a descriptor, and what is not there.
  private static func file(_ path: String) throws -> (folder: String, name: String)? {
    guard ProcessEnvironment.exists(path) else { return nil }
    let folder = try PackageFolder(at: path)
    guard case .file(let name) = folder.entry else { return nil }
    return (folder.path, name)
  }
}
