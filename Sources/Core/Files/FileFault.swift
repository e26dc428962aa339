/// Why a file could not be had or kept. `path` is as the user or the package wrote it.
public enum FileFault: Error, Sendable, Hashable {
  case notFound(path: String)
  case notPermitted(path: String)
  /// Neither a regular file nor, where one is wanted, a folder.
  case wrongKind(path: String, FileKind)
  /// A link on the way leads out of the package's folder.
  case escapes(path: String)
  /// Links on the way lead in a circle, or through the system's own.
  case linkLoop(path: String)
  case tooLarge(path: String, bytes: Int, limitBytes: Int)
  /// The file is not in the state it was opened in.
  case changed(path: String)
  /// A file of secrets that others may read or write, or that another user owns.
  case exposed(path: String, Exposure)
  /// Another process holds the lock.
  case locked(path: String)
  /// Neither a package's folder nor its descriptor.
  case notAPackage(path: String)
  /// No table and no package, and what it is.
  case noTable(path: String, FileSignature)
  /// A file without anything in it.
  case empty(path: String)
  /// The content is not what the file is for.
  case malformed(path: String)
  /// The environment names no folder for the user's files.
  case noHome
  /// A compressed file that cannot be read.
  case compressed(path: String, CompressionFault)
  /// The path is none that a file of a package may have.
  case unsafe(path: String, PathFault)
  /// The file should hold JSON and does not.
  case notJSON(path: String, JSONError)
  /// The descriptor lists more resources than are looked at.
  case tooMany(path: String, resources: Int, limit: Int)
  /// A file on another machine that could not be had, and why.
  case notReached(path: String, reason: String)
  /// Any other refusal of the system, with its error number.
  case system(path: String, operation: String, errno: Int32)

  /// The operations of `system` that only look at what is there.
  static let readings: Set = ["open it", "look at it", "read it"]

  /// What is wrong with a file of secrets.
  public enum Exposure: Sendable, Hashable {
    /// Mode bits for group or others, as in `0644`.
    case mode(UInt32)
    case foreignOwner
    case link
  }
}

extension FileFault {
  /// The file that the fault is about.
  public var path: String {
    switch self {
    case .notFound(let path), .notPermitted(let path), .wrongKind(let path, _),
      .escapes(let path), .linkLoop(let path), .tooLarge(let path, _, _), .changed(let path),
      .exposed(let path, _), .locked(let path), .notAPackage(let path), .malformed(let path),
      .noTable(let path, _), .empty(let path), .notJSON(let path, _), .compressed(let path, _),
      .unsafe(let path, _),
      .tooMany(let path, _, _), .notReached(let path, _),
      .system(let path, _, _):
      path
    case .noHome: "$HOME"
    }
  }
}
