import Core

/// One line on a terminal that says how far a check is; it is gone before anything else is told.
struct ProgressLine {
  let isShown: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var told: ContinuousClock.Instant
  private var totalBytes = 0
  /// What the files before the present one came to.
  private var done = (bytes: 0, rows: 0, errors: 0)
  private var present = (bytes: 0, rows: 0, errors: 0)
  private var isOnScreen = false

  /// The line is written at most that often, and not before that long.
  private static let interval = Duration.milliseconds(200)

  init(isShown: Bool) {
    self.isShown = isShown
    start = clock.now
    told = start
  }

  mutating func expect(bytes: Int) { totalBytes += bytes }

  mutating func tell(_ progress: CheckProgress, file: String) {
    guard isShown else { return }
    present = (progress.bytes, progress.rows, progress.errors)
    let now = clock.now
    guard now - told >= Self.interval else { return }
    told = now
    isOnScreen = true
    let line = text(file: file, seconds: (now - start) / .seconds(1))
    let width = max(1, TerminalWidth.columns - 1)
    StandardStream.error.write("\r" + String(line.prefix(width)) + "\u{1B}[K")
  }

  mutating func finishFile() {
    done = (done.bytes + present.bytes, done.rows + present.rows, done.errors + present.errors)
    present = (0, 0, 0)
  }

  /// Takes the line off the screen.
  mutating func clear() {
    if isOnScreen { StandardStream.error.write("\r\u{1B}[K") }
    isOnScreen = false
  }

  private func text(file: String, seconds: Double) -> String {
    let bytes = done.bytes + present.bytes
    let rate = seconds > 0 ? Double(bytes) / seconds : 0
    var parts = ["\(100 * bytes / max(1, max(bytes, totalBytes))) %", "\(ByteCount(Int(rate)))/s"]
    if rate > 0, totalBytes > bytes {
      let left = Int((Double(totalBytes - bytes) / rate).rounded(.up))
      parts.append("\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left")
    }
    parts.append(Counted(done.rows + present.rows, "row").description)
    parts.append(Counted(done.errors + present.errors, "error").description)
    return parts.joined(separator: "  ") + "  " + Sanitized(file, limit: 60).text
  }
}
