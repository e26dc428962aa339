internal import Glibc

/// System calls whose refusals are `FileFault`s.
enum SystemCall {
  /// The result of a call that answers -1 on failure; an interrupted call is made again.
  @discardableResult
  static func result(
    _ operation: String, _ path: String, _ call: () -> Int32
  ) throws(FileFault) -> Int32 {
    while true {
      let result = call()
      if result != -1 { return result }
      if errno != EINTR { throw FileFault(errno: errno, path: path, operation: operation) }
    }
  }

  /// Writes all of the bytes.
  static func writeAll(
    _ content: [UInt8], to file: Int32, path: String
  ) throws(FileFault) {
    var rest = content[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        throw FileFault(errno: count < 0 ? errno : EIO, path: path, operation: "write it")
      }
      rest = rest.dropFirst(count)
    }
  }
}
