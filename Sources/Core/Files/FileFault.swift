internal import Glibc

/// Why a file could not be had or kept. `path` is as the user or the package wrote it.
package enum FileFault: Error, Sendable, Hashable {
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
  /// A folder without `datapackage.json`.
  case noDescriptor(path: String)
  /// No table and no package, and what it is.
  case noTable(path: String, FileSignature)
  /// A file without anything in it.
  case empty(path: String)
  /// The content is not what the file is for.
  case malformed(path: String)
  /// The login that is kept cannot be read.
  case damagedLogin(path: String)
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
  package enum Exposure: Sendable, Hashable {
    /// Mode bits for group or others, as in `0644`.
    case mode(UInt32)
    case foreignOwner
    case link
  }
}

extension FileFault {
  /// The file that the fault is about.
  package var path: String {
    switch self {
    case .notFound(let path), .notPermitted(let path), .wrongKind(let path, _),
      .escapes(let path), .linkLoop(let path), .tooLarge(let path, _, _), .changed(let path),
      .exposed(let path, _), .locked(let path), .notAPackage(let path), .malformed(let path),
      .damagedLogin(let path), .noDescriptor(let path),
      .noTable(let path, _), .empty(let path), .notJSON(let path, _), .compressed(let path, _),
      .unsafe(let path, _),
      .tooMany(let path, _, _), .notReached(let path, _),
      .system(let path, _, _):
      path
    case .noHome: "$HOME"
    }
  }
}

extension FileFault: CustomStringConvertible {
  package var description: String { message }

  /// What happened, where, and the way out where there is one.
  package var message: String {
    let path = Sanitized(path)
    return switch self {
    case .notFound(let name) where name.unicodeScalars.contains("\u{FFFD}"):
      "\(path): no such file or folder. One whose name is not UTF-8 is not found: rename it."
    case .notFound: "\(path): no such file or folder."
    case .notPermitted: "\(path): no permission. Check its owner and mode."
    case .wrongKind(_, let kind): "\(path): is a \(kind.rawValue), not a regular file."
    case .escapes:
      "\(path): a symbolic link leads out of the package's folder. Copy the file into it."
    case .linkLoop: "\(path): a symbolic link that cannot be followed. Copy the file."
    case .tooLarge(_, let bytes, let limit): "\(path): \(bytes) bytes; the limit is \(limit)."
    case .changed: "\(path): changed while it was being read. Run the command again."
    case .exposed(_, let exposure): "\(path): \(exposure.message(path))"
    case .locked: "\(path): another datahub-tui is at work here. Wait until it ends."
    case .notAPackage:
      "\(path): not a package. Give the folder of a datapackage.json, or that file itself; "
        + "datahub-tui init writes one."
    case .noDescriptor(let folder):
      "\(folder == "." ? "this folder" : path.text) has no datapackage.json. datahub-tui publish FILE"
        + " makes a package of one file, datahub-tui init\(folder == "." ? "" : " \(path)") one of all."
    case .noTable(_, let kind):
      "\(path): \(Sanitized(kind.name)) is not read here: \(kind.remedy)."
    case .empty: "\(path): the file is empty."
    case .malformed: "\(path): damaged; it cannot be read."
    case .damagedLogin:
      "\(path): damaged. Run datahub-tui logout, then datahub-tui login."
    case .compressed(_, let fault):
      "\(path): the compressed file could not be read: \(fault.reason)."
    case .unsafe(_, let fault): "\(path): the path \(fault.reason)."
    case .tooMany(_, let count, let limit):
      "\(path): lists \(count) resources; the limit is \(limit). Make several packages of it."
    case .notReached(_, let reason): "\(path): could not be read: \(Sanitized(reason))"
    case .noHome: "HOME names no folder for the files of this program. Set it."
    case .notJSON(_, let error):
      "\(path):\(error.place.line):\(error.place.column): not JSON: \(error.reason)."
    case .system(_, let operation, let errno):
      "\(path): could not \(operation): \(String(cString: strerror(errno)))."
    }
  }

  /// The fault of a system call that just failed with that error number.
  init(errno code: Int32, path: String, operation: String) {
    self =
      switch code {
      case ENOENT, ENOTDIR: .notFound(path: path)
      case EACCES, EPERM: .notPermitted(path: path)
      case EXDEV: .escapes(path: path)
      case ELOOP: .linkLoop(path: path)
      case ENXIO: .wrongKind(path: path, .socket)
      default: .system(path: path, operation: operation, errno: code)
      }
  }
}

extension FileFault.Exposure {
  fileprivate func message(_ path: Sanitized) -> String {
    switch self {
    case .mode(let mode):
      "others can read or change it (mode \(String(mode, radix: 8))). Run: chmod go= \(path)"
    case .foreignOwner: "belongs to another user. Remove it and sign in again."
    case .link: "is a symbolic link. Remove it and sign in again."
    }
  }
}
