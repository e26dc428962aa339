internal import Glibc

extension FileFault: CustomStringConvertible {
  public var description: String { message }

  /// What happened, where, and the way out where there is one.
  public var message: String {
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
    case .noTable(_, let kind):
      "\(path): \(Sanitized(kind.name)) is not read here: \(kind.remedy)."
    case .empty: "\(path): the file is empty."
    case .malformed: "\(path): damaged. Remove it and sign in again."
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
