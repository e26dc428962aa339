internal import Glibc

/// An object's open file, closed when the last reader of it goes away.
final class ObjectFile: Sendable {
  let fd: CInt
  init(fd: CInt) { self.fd = fd }
  deinit { close(fd) }
}
