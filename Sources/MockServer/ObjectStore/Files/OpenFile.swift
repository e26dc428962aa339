internal import Glibc

/// An open descriptor, closed when the last reader of it goes away.
final class OpenFile: Sendable {
  let fd: CInt
  init(fd: CInt) { self.fd = fd }
  deinit { close(fd) }
}
