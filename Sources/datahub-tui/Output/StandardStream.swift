import Core
import Glibc

/// Standard output and standard error, line by line. A reader that has gone away is no error.
enum StandardStream: Int32, Sendable {
  case output = 1
  case error = 2

  /// Whether a person's terminal is behind it.
  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Writes the text and a newline at once.
  func write(line: String) {
    var bytes = Array((line + "\n").utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
      if count > 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR { return }
    }
  }
}
