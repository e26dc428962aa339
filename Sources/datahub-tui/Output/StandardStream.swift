import Core
import Glibc
import Synchronization

/// Standard output and standard error. A reader that has gone away is no error; a full disk is.
enum StandardStream: Int32, Sendable {
  case output = 1
  case error = 2

  /// The error number of the first write that failed.
  private static let failures = Mutex<[Int32: Int32]>([:])

  /// Why something written did not arrive, where that is not the reader's own doing.
  var failure: FileFault? {
    guard let code = StandardStream.failures.withLock({ $0[rawValue] }), code != EPIPE else {
      return nil
    }
    let name = self == .output ? "standard output" : "standard error"
    return .system(path: name, operation: "write it", errno: code)
  }

  /// Whether a person's terminal is behind it.
  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Writes the text and a newline at once.
  func write(line: String) { write(line + "\n") }

  /// Writes the text as it is.
  func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[rest.indices])
        let count = Glibc.write(rawValue, part.baseAddress, part.count)
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          let code = errno
          StandardStream.failures.withLock { $0[rawValue] = $0[rawValue] ?? code }
          return
        }
      }
    }
  }
}
