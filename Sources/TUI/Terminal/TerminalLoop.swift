internal import CTerminal
internal import Core
internal import Glibc

/// The thread that owns the screen: waits for keys, signals, requests and changes, and draws. It
/// wakes for nothing else.
final class TerminalLoop {
  /// Bounds.
  enum Limit {
    /// The least time between two pictures: 20 a second.
    static let frameSeconds = 0.05
    /// The same while the person looks elsewhere.
    static let unfocusedFrameSeconds = 0.25
    /// How often a progress display is told again; some forget it after 15 s.
    static let progressSeconds = 10.0
    /// How long a terminal's answer is waited for before the screen is left, so that it is not typed
    /// at the shell.
    static let answerSeconds = 0.1
    /// How long to wait for being stopped after having asked for it.
    static let stopSeconds = 0.1
  }

  let options: TerminalOptions
  let source: ScreenSource
  let mailbox: TerminalMailbox
  let files: TerminalFiles
  let curses: CursesScreen
  let traits: TerminalTraits
  let glyphs: TerminalGlyphs
  let capture: StandardErrorCapture
  var painter: ScreenPainter
  var decoder: KeyDecoder
  var size: Size
  /// Since when there is something new to show.
  var changedAt: Double? = MonotonicTime.seconds
  var drawnAt = -Double.infinity
  var typedAt = 0.0
  var hasFocus = true
  /// Whether the terminal was asked something that it has not answered.
  var isAnswerDue = false
  var isGone = false
  /// Whether the title is ours, and the one before is kept by the terminal.
  var hasTitle = false
  var ended: [@Sendable () -> Void] = []

  /// Opens the screen; nothing is written yet.
  init(
    _ options: TerminalOptions, _ source: ScreenSource, _ mailbox: TerminalMailbox
  ) throws(TerminalFault) {
    self.options = options
    self.source = source
    self.mailbox = mailbox
    if let given = options.files { files = given } else { files = try TerminalFiles.open() }
    glyphs = TerminalLocale.set(
      options.isASCII ? .ascii : TerminalGlyphs(environment: options.environment))
    guard terminal_remember(files.output, files.error) == 0 else { throw .noTerminal }
    terminal_watch(mailbox.waker)
    curses = try TerminalLoop.openCurses(options, files)
    terminal_watch(mailbox.waker)
    traits = TerminalTraits(environment: options.environment, isXtermLike: curses.isXtermLike)
    terminal_painted(curses.output)
    capture = StandardErrorCapture(of: files.error)
    let leave = ControlString.leave(traits) + curses.leaveSequence
    terminal_prepare(capture.file, leave, leave.utf8.count)
    painter = ScreenPainter(curses: curses, files: files, traits: traits, glyphs: glyphs)
    decoder = KeyDecoder(named: curses.keys)
    size = files.size ?? TerminalLoop.fallbackSize
  }

  private static func openCurses(
    _ options: TerminalOptions, _ files: TerminalFiles
  ) throws(TerminalFault) -> CursesScreen {
    do throws(TerminalFault) {
      return try CursesScreen(
        type: options.environment["TERM", default: "unknown"], files: files, theme: options.theme,
        depth: ColourDepth(environment: options.environment))
    } catch {
      terminal_watch(-1)
      terminal_release()
      throw error
    }
  }

  /// The size of a terminal that does not say.
  private static let fallbackSize = Size(columns: 80, rows: 24)

  /// Draws the first picture. Nothing is told before: what is about to change would be waited for. The
  /// guard comes after it: a fork makes every page that is written next cost a copy.
  func begin() {
    enter()
    drawIfDue()
    _ = terminal_start_guard()
    source.post(.terminal(.resized(size)))
    if traits.isXterm {
      isAnswerDue = true
      files.write(ControlString.askSynchronised)
    }
  }

  /// Runs until it is asked to stop.
  func run() {
    while ended.isEmpty {
      wait(until: deadline)
      capture.bound()
      takeSignals()
      for request in mailbox.takeRequests() { take(request) }
      if mailbox.takeChange() { changedAt = changedAt ?? MonotonicTime.seconds }
      drawIfDue()
    }
    close()
    for end in ended { end() }
  }

  /// Leaves the screen for good.
  func close() {
    leave()
    terminal_watch(-1)
    terminal_release()
    curses.close()
    capture.close()
  }

  /// When there is something to do though nothing happens.
  private var deadline: Double? {
    let patience = decoder.patienceSeconds.map { typedAt + $0 }
    return [dueAt, patience, painter.progressDueAt].compactMap { $0 }.min()
  }

  /// When the next picture is due; a burst of events is drawn once it is over.
  private var dueAt: Double? {
    guard let changedAt, !isGone else { return nil }
    let pause = hasFocus ? Limit.frameSeconds : Limit.unfocusedFrameSeconds
    let earliest = source.hasBacklog() ? changedAt + Limit.frameSeconds : changedAt
    return max(drawnAt + pause, earliest)
  }

  private func drawIfDue() {
    guard terminal_is_up() != 0, !isGone else { return }
    let now = MonotonicTime.seconds
    if let dueAt, dueAt <= now {
      changedAt = nil
      drawnAt = now
      painter.draw(source.frame(size), at: now)
    }
    painter.repeatProgress(at: now)
  }

  /// Waits for keys, a wake-up or a moment, and takes the keys.
  private func wait(until deadline: Double?) {
    // A crash was caught elsewhere: the keys belong to whoever reports it.
    if terminal_is_up() == 0 { isGone = true }
    let deadline = isGone ? nil : deadline
    var waited = [
      pollfd(fd: mailbox.wakened, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isGone ? -1 : files.input, events: Int16(POLLIN), revents: 0),
    ]
    let left = deadline.map { max(0, $0 - MonotonicTime.seconds) }
    let milliseconds = left.map { Int32(min(60_000, ($0 * 1000).rounded(.up))) } ?? -1
    poll(&waited, nfds_t(waited.count), milliseconds)
    if waited[0].revents != 0 { mailbox.drain() }
    if waited[1].revents != 0 { takeKeys() } else { settleKeys() }
  }
}
