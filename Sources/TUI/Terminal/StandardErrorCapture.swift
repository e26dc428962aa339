internal import CTerminal
internal import Glibc

/// Keeps the end of what is written to standard error while the screen is up, and prints it when it is
/// left. Does nothing where standard error is no terminal.
struct StandardErrorCapture {
  /// The file that keeps it; -1 where nothing is captured.
  let file: Int32
  private let captured: Int32
  private let original: Int32

  /// Bounds.
  enum Limit {
    /// Bytes printed of what was kept, its last ones.
    static let printedBytes = 65_536
    /// Bytes in the file before its beginning is given up.
    static let keptBytes = 16 * printedBytes
  }

  /// Captures what is written to that descriptor.
  init(of captured: Int32 = STDERR_FILENO) {
    self.captured = captured
    guard isatty(captured) == 1 else {
      (file, original) = (-1, -1)
      return
    }
    file = terminal_memory_file()
    original = fcntl(captured, F_DUPFD_CLOEXEC, 3)
    if file >= 0 { _ = fcntl(file, F_SETFL, O_APPEND) }
  }

  /// From now on it is kept.
  func begin() { if file >= 0, original >= 0 { dup2(file, captured) } }

  /// From now on it is not; the end of what was kept is printed.
  func end() {
    guard file >= 0, original >= 0 else { return }
    dup2(original, captured)
    let bytes = takeEnd()
    if !bytes.isEmpty { write(captured, bytes, bytes.count) }
  }

  /// Gives up all but the end of what is kept, where that is much.
  func bound() {
    guard file >= 0, size > Limit.keptBytes else { return }
    let bytes = takeEnd()
    write(file, bytes, bytes.count)
  }

  /// Gives the files back.
  func close() { for file in [file, original] where file >= 0 { Glibc.close(file) } }

  private var size: Int { Int(lseek(file, 0, SEEK_END)) }

  private func takeEnd() -> [UInt8] {
    let start = max(0, size - Limit.printedBytes)
    var bytes = [UInt8](repeating: 0, count: Limit.printedBytes)
    let count = pread(file, &bytes, bytes.count, off_t(start))
    ftruncate(file, 0)
    return Array(bytes.prefix(max(0, count)))
  }
}
