internal import Glibc

/// What a directory entry is.
public enum FileKind: String, Sendable, Hashable {
  case regular = "file"
  case folder
  case pipe
  case socket
  case device
  case link
  case unknown

  init(mode: mode_t) {
    self =
      switch mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      case S_IFCHR, S_IFBLK: .device
      case S_IFLNK: .link
      default: .unknown
      }
  }
}
