internal import Glibc

extension TerminalFiles {
  /// Standard input and output where they are terminals, else the process's own terminal, under
  /// descriptors of our own.
  static func open() throws(TerminalFault) -> TerminalFiles {
    TerminalFiles(
      input: try duplicate(STDIN_FILENO, orOpen: O_RDONLY),
      output: try duplicate(STDOUT_FILENO, orOpen: O_RDWR))
  }

  private static func duplicate(
    _ file: Int32, orOpen flags: Int32
  ) throws(TerminalFault) -> Int32 {
    let found =
      isatty(file) == 1
      ? fcntl(file, F_DUPFD_CLOEXEC, 3) : Glibc.open("/dev/tty", flags | O_CLOEXEC)
    guard found >= 0 else { throw .noTerminal }
    return found
  }

  /// The size that the terminal says it has; nil where it does not say.
  var size: Size? {
    var found = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &found) == 0, found.ws_col > 0, found.ws_row > 0 else {
      return nil
    }
    return Size(columns: Int(found.ws_col), rows: Int(found.ws_row))
  }

  /// Writes all of a text; false where the terminal is gone.
  @discardableResult
  func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  /// Writes all of some bytes; false where the terminal is gone.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = Glibc.write(output, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
        if count >= 0 {
          sent += count
        } else if errno == EAGAIN {
          var ready = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
          poll(&ready, 1, -1)
        } else if errno != EINTR {
          return false
        }
      }
      return true
    }
  }

  /// Takes what has been typed; nil where the terminal is gone.
  func read() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(input, &bytes, bytes.count)
    if count > 0 { return Array(bytes.prefix(count)) }
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil
  }
}
