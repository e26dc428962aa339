internal import CTerminal
internal import Glibc

/// Keeps what ncurses writes until a picture is whole. It flushes before each move of the cursor, and each
/// of those small writes would wake the terminal.
struct PictureFile {
  /// A file in memory; -1 where there is none, and ncurses writes to the terminal itself.
  private let file = terminal_memory_file()

  /// What is written to a descriptor meanwhile, which leads to the terminal again afterwards.
  func keep(from painted: Int32, to terminal: Int32, _ draw: () -> Void) -> [UInt8] {
    guard file >= 0, lseek(file, 0, SEEK_SET) == 0, terminal_redirect(painted, file) == 0 else {
      draw()
      return []
    }
    draw()
    // Where a crash was caught meanwhile, the terminal is no more what it was: nothing is drawn on it.
    _ = terminal_redirect(painted, terminal)
    let count = Int(lseek(file, 0, SEEK_CUR))
    return [UInt8](unsafeUninitializedCapacity: max(0, count)) { bytes, kept in
      kept = max(0, pread(file, bytes.baseAddress, count, 0))
    }
  }

  func close() { if file >= 0 { Glibc.close(file) } }
}
