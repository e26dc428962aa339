internal import CTerminal
internal import Glibc

/// Keeps what is written to standard error while the screen is up, and prints it when it is left. Does
/// nothing where standard error is no terminal.
struct StandardErrorCapture {
  /// The file that keeps it; -1 where nothing is captured.
  let file: Int32
  private let original: Int32

  /// Bounds.
  enum Limit {
    /// Bytes printed of what was kept.
    static let printedBytes = 65_536
  }

  init() {
    guard isatty(STDERR_FILENO) == 1 else {
      (file, original) = (-1, -1)
      return
    }
    file = terminal_memory_file()
    original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    if file >= 0 { _ = fcntl(file, F_SETFL, O_APPEND) }
  }

  /// From now on it is kept.
  func begin() { if file >= 0, original >= 0 { dup2(file, STDERR_FILENO) } }

  /// From now on it is not; what was kept is printed.
  func end() {
    guard file >= 0, original >= 0 else { return }
    dup2(original, STDERR_FILENO)
    var bytes = [UInt8](repeating: 0, count: Limit.printedBytes)
    let count = pread(file, &bytes, bytes.count, 0)
    ftruncate(file, 0)
    if count > 0 { write(STDERR_FILENO, bytes, count) }
  }

  /// Gives the files back.
  func close() { for file in [file, original] where file >= 0 { Glibc.close(file) } }
}
