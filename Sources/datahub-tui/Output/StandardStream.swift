import Core
import Glibc
import Synchronization
import TUI

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

  func write(_ text: String) {
    var text = text
    _ = text.withUTF8 { write(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// Writes the bytes; false where they did not arrive.
  @discardableResult
  func write(bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(rawValue, rest.baseAddress, rest.count)
      if count > 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno != EINTR {
        let code = errno
        StandardStream.failures.withLock { $0[rawValue] = $0[rawValue] ?? code }
        return false
      }
    }
    return true
  }
}

/// How wide the lines for people may be.
enum TerminalWidth {
  /// The width where none is given.
  static let usual = 100
  private static let narrowest = 40
  private static let widest = 160

  /// The columns of the terminal that messages go to.
  static var columns: Int { columns(of: .error) }

  /// The size of the terminal on standard output; nil where it gives none.
  static var size: Size? {
    var size = winsize()
    guard ioctl(StandardStream.output.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
    else { return nil }
    return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  /// The terminal's columns, those `COLUMNS` names, or the usual ones.
  static func columns(of stream: StandardStream) -> Int {
    var size = winsize()
    let known = ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0
    let named = ProcessEnvironment.value("COLUMNS").flatMap { Int($0) }
    let columns = known && size.ws_col > 0 ? Int(size.ws_col) : named ?? usual
    return min(widest, max(narrowest, columns))
  }
}
