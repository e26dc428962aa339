import Glibc
import TUI

/// How wide the lines for people may be.
enum TerminalWidth {
  /// The width where nobody says another.
  static let usual = 100
  private static let narrowest = 40
  private static let widest = 160

  /// The columns of the terminal that messages go to.
  static var columns: Int { columns(of: .error) }

  /// The size of the terminal on standard output; nil where it does not tell.
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
