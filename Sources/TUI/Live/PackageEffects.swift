internal import Core
internal import Synchronization

/// Finds, opens, drafts and reads packages on this machine.
struct PackageEffects: EffectCarrier {
  let opened: OpenedPackage
  /// Where packages are looked for: a folder, or a package.
  let path: String
  /// The home folder that `~` means.
  let home: String?
  private let profiles = ProfileLine()
  /// Puts the packages there first, where they are the program's own.
  var restore: (@Sendable () throws(FileFault) -> Void)?

  enum Limit {
    /// First rows that are read of a table.
    static let rows = 30
    /// Columns kept of a row.
    static let columns = 64
    /// Rows before and after one that is looked at.
    static let context = 3
    /// Paths that a text may go on with.
    fileprivate static let completions = 200
  }

  func carryOut(_ request: PackageRequest, _ post: @escaping AppHost.Post) async {
    switch request {
    case .find: await Blocking.run { find(post) }
    case .open(let path): await Blocking.run { open(path, post) }
    case .draft(let path): await Blocking.run { draft(path, post) }
    case .write(let draft): await Blocking.run { write(draft, post) }
    case .complete(let text): await Blocking.run { complete(text, post) }
    case .readRows(let path, let resource):
      await Blocking.run { readRows(path, resource, post) }
    case .profile(let key):
      await Blocking.run {
        profiles.take(key, read: look(at:isStopped:)) { post(.profiled($0, $1)) }
      }
    }
  }

  private func look(
    at key: ProfileKey, isStopped: @escaping @Sendable () -> Bool
  ) -> ProfileLook? {
    guard let local = local(key.path), local.package.resources.indices.contains(key.resource)
    else { return .noTable }
    do throws(HubFault) {
      let profile = try local.profile(
        of: key.resource, rows: ProfileKey.Limit.rows, isStopped: isStopped)
      return profile.map { .made($0) } ?? .noTable
    } catch {
      return isStopped() ? nil : .refused(Sanitized(error.message, limit: 1_000))
    }
  }

  private func find(_ post: AppHost.Post) {
    do throws(FileFault) { try restore?() } catch {
      post(.told(Note(Phrase(Sanitized(error.message, limit: 1_000)), .bad)))
    }
    let start = expanded(path)
    let paths = PackageSearch(at: start).paths
    post(.packagesFound(paths.map(entry)))
    guard paths.isEmpty else { return }
    do throws(FileFault) { _ = try PackageFolder(at: start) } catch {
      post(.told(Note(Phrase(Sanitized(error.message, limit: 1_000)), .bad)))
    }
  }

  private func entry(_ path: String) -> PackageEntry {
    do throws(HubFault) {
      let local = try LocalPackage(at: path)
      let package = OpenPackage(local, path: path)
      return PackageEntry(
        path: path, name: package.name,
        state: .readable(
          resources: package.resources.count, bytes: package.bytes,
          errors: package.findings.count { $0.severity == .error },
          warnings: package.findings.count { $0.severity == .warning }))
    } catch {
      let name = path == "." ? "this folder" : path.split(separator: "/").last.map(String.init)
      var line: Int?
      if case .file(.notJSON(_, let fault)) = error { line = fault.place.line }
      return PackageEntry(
        path: path, name: Sanitized(name ?? path),
        state: .unreadable(Sanitized(error.message, limit: 1_000), line: line))
    }
  }

  private func open(_ asked: String, _ post: AppHost.Post) {
    let path = expanded(asked)
    do throws(HubFault) {
      post(.packageOpened(asked: asked, OpenPackage(try LocalPackage(at: path), path: path)))
    } catch {
      post(.packageRefused(path: asked, Sanitized(error.message, limit: 1_000)))
    }
  }

  private func draft(_ asked: String, _ post: AppHost.Post) {
    let path = expanded(asked)
    do throws(FileFault) {
      let folder = try PackageFolder(at: path)
      var words: [Sanitized] = []
      let name = Self.name(of: folder.path)
      let found = try FolderDraft(at: folder, named: name) {
        words.append(Sanitized($0, limit: 1_000))
      }
      if try DurableFile(path: found.target).read(limitBytes: Int.max) != nil {
        return post(
          .told(Note("\(Sanitized(found.target)) is there already; o opens it.", .warn)))
      }
      guard found.draft.count > 0 else {
        return post(.told(Note("\(Sanitized(path)): no data files here.", .warn)))
      }
      post(
        .packageDrafted(
          DraftedPackage(
            target: found.target, resources: found.draft.count, text: found.draft.text,
            words: words)))
    } catch { post(.told(Note(Phrase(Sanitized(error.message, limit: 1_000)), .bad))) }
  }

  private func write(_ draft: DraftedPackage, _ post: AppHost.Post) {
    do throws(FileFault) {
      try NewFile.write(draft.text, to: draft.target)
      find(post)
      open(draft.folder, post)
      post(.told(Note("✓ wrote \(Sanitized(draft.target))", .good)))
    } catch { post(.told(Note(Phrase(Sanitized(error.message, limit: 1_000)), .bad))) }
  }

  private func complete(_ text: String, _ post: AppHost.Post) {
    let paths = PathCompletion(text, expanded: expanded(text)).paths
    post(
      .completed(Shelf.Completion(text: text, paths: Array(paths.prefix(Limit.completions)))))
  }

  private func readRows(_ path: String, _ resource: Int, _ post: AppHost.Post) {
    var sample = RowSample.none
    if let local = local(path), local.package.resources.indices.contains(resource),
      let rows = try? local.rows(of: resource, records: 1...Limit.rows + 1)
    {
      sample = RowSample(rows, around: nil)
    }
    post(.rowsRead(path: path, resource: resource, sample))
  }

  private func local(_ path: String) -> LocalPackage? {
    if let current = opened.current, opened.path == path { return current }
    return try? LocalPackage(at: expanded(path))
  }

  /// A path with `~` resolved.
  private func expanded(_ path: String) -> String { HomePath.expanded(path, home: home) }

  /// The name of a folder's path.
  private static func name(of path: String) -> String {
    let whole = AbsolutePath.text(path)
    return whole.split(separator: "/").last.map(String.init) ?? "package"
  }
}

extension RowSample {
  /// Rows as they may be shown, with the columns around one where there are many.
  init(_ rows: TableRows, around column: Int?) {
    let width = max(rows.header.count, rows.rows.map(\.cells.count).max() ?? 0)
    let limit = PackageEffects.Limit.columns
    let first =
      width > limit ? min(max(0, (column ?? 1) - 1 - limit / 2), max(0, width - limit)) : 0
    let kept = { (cells: [String]) in
      cells.dropFirst(first).prefix(limit).map { Sanitized($0) }
    }
    self.init(
      header: kept(rows.header),
      rows: rows.rows.map { Row(number: $0.record, cells: kept($0.cells)) },
      skippedColumns: first)
  }
}

/// The package that is open, for everyone who works on it: what the Check screen has read and checked
/// is not read again by a publish. Its identity is that package.
final class OpenedPackage: Sendable {
  private let package = Mutex<(path: String, package: LocalPackage)?>(nil)

  /// The package that was opened last; nil before the first one.
  var current: LocalPackage? { package.withLock { $0?.package } }

  var path: String? { package.withLock { $0?.path } }

  /// Opens the package anew, so that nothing is known of its files' contents; one that cannot be
  /// opened leaves the one before. It reads the descriptor: call it where waiting for a disk is fine.
  @discardableResult
  func open(_ path: String) throws(HubFault) -> LocalPackage {
    let opened = try LocalPackage(at: path)
    package.withLock { $0 = (path, opened) }
    return opened
  }
}
