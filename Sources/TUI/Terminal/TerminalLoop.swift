internal import CTerminal
internal import Core
internal import Glibc
internal import Synchronization

/// The thread that owns the screen: waits for keys, signals, requests and changes, and draws. It
/// wakes for nothing else.
final class TerminalLoop {
  enum Limit {
    /// The least time between two pictures: 20 a second.
    static let frameSeconds = 0.05
    /// The same while the person looks elsewhere.
    fileprivate static let unfocusedFrameSeconds = 0.25
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
  /// Whose description is gone by; another's where there is none of the terminal's own.
  let type: String
  let traits: TerminalTraits
  let glyphs: TerminalGlyphs
  let capture: StandardErrorCapture
  var painter: ScreenPainter
  var decoder: KeyDecoder
  var size: Size
  /// Since when there is something new to show.
  var changedAt: Double? = MonotonicTime.seconds
  var pace = FramePace()
  private var typedAt = 0.0
  private var hasFocus = true
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
    (curses, type) = try TerminalLoop.openCurses(options, files)
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

  /// The size of a terminal that does not say.
  private static let fallbackSize = Size(columns: 80, rows: 24)

  /// Draws the first picture, whatever is about to change. The guard comes after it: a fork makes every
  /// page that is written next cost a copy.
  func begin() {
    enter()
    _ = mailbox.takeChange()
    draw(at: MonotonicTime.seconds)
    _ = terminal_start_guard()
    source.post(.terminal(.resized(size)))
    tellType()
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
    let earliest = source.hasBacklog() ? changedAt + Limit.frameSeconds : changedAt
    return max(pace.dueAt(pause: pause), earliest)
  }

  private var pause: Double { hasFocus ? Limit.frameSeconds : Limit.unfocusedFrameSeconds }

  private func drawIfDue() {
    guard terminal_is_up() != 0, !isGone else { return }
    let now = MonotonicTime.seconds
    if let dueAt, dueAt <= now { draw(at: now) }
    painter.repeatProgress(at: now)
  }

  private func draw(at now: Double) {
    changedAt = nil
    pace.count(at: now, pause: pause)
    painter.draw(source.frame(size), at: now)
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

// What comes from the terminal.
extension TerminalLoop {
  func takeKeys() {
    guard let bytes = files.read() else {
      isGone = true
      source.post(.terminal(.closed))
      return
    }
    typedAt = MonotonicTime.seconds
    for input in decoder.take(bytes) { take(input) }
  }

  /// Takes what was begun and not gone on with as it is.
  private func settleKeys() {
    guard let patience = decoder.patienceSeconds,
      MonotonicTime.seconds >= typedAt + patience
    else { return }
    for input in decoder.settle() { take(input) }
  }

  private func takeSignals() {
    let signals = TerminalSignals.take()
    if signals.contains(.stopped) { suspend(wholeGroup: false) }
    if signals.contains(.continued) { comeBack() }
    if signals.contains(.resized) { measure() }
  }

  /// Looks how large the terminal is.
  func measure() {
    guard let now = files.size, now != size else { return }
    size = now
    painter.forget()
    changedAt = changedAt ?? MonotonicTime.seconds
    source.post(.terminal(.resized(now)))
  }

  private func take(_ input: TerminalInput) {
    switch input {
    case .event(let event):
      if case .focused(let isFocused) = event { hasFocus = isFocused }
      source.post(.terminal(event))
    case .mode(ControlString.synchronisedMode, let state):
      isAnswerDue = false
      painter.isSynchronised = state == 1 || state == 2
    case .mode: break
    }
  }
}

// What the program asks of the terminal.
extension TerminalLoop {
  func take(_ request: TerminalRequest) {
    switch request {
    case .redraw: redraw()
    case .nextTheme:
      curses.use(curses.palette.theme.next)
      redraw()
      source.post(.told(Note("Theme: \(Sanitized(curses.palette.theme.rawValue))")))
    case .bell: files.write(ControlString.bell)
    case .copy(let text): copy(text)
    case .suspend: suspend(wholeGroup: true)
    case .edit(let path, let line, let ended):
      ended(edit(path, line))
    case .stop(let end): ended.append(end)
    }
  }

  private func redraw() {
    painter.forget()
    changedAt = changedAt ?? MonotonicTime.seconds
  }

  private func copy(_ text: String) {
    if traits.isXterm, let string = ControlString.copy(text) {
      files.write(string)
      source.post(.told(Note("Copied, if the terminal allows it: \(Sanitized(text))")))
    } else {
      source.post(.told(Note("This terminal has no clipboard: \(Sanitized(text))")))
    }
  }

  /// Gives the terminal to the person's editor, and says what is to be said of how that ended.
  private func edit(_ path: String, _ line: Int?) -> Note? {
    guard let editor = options.editor else { return EditorEnding.none.note("") }
    let command = EditorCommand.words(editor: editor, path: path, line: line)
    TerminalScreen.isLent.store(true, ordering: .releasing)
    leave()
    terminal_watch(-1)
    let ending = Editor(files: files, mailbox: mailbox).run(command)
    terminal_watch(mailbox.waker)
    enter()
    TerminalScreen.isLent.store(false, ordering: .releasing)
    return ending.note(editor)
  }
}

/// Keeps the end of what is written to standard error while the screen is up, and prints it when it is
/// left. Does nothing where standard error is no terminal.
struct StandardErrorCapture {
  /// The file that keeps it; -1 where nothing is captured.
  let file: Int32
  private let captured: Int32
  private let original: Int32

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

/// What the screen's loop is asked to do from elsewhere.
enum TerminalRequest: Sendable {
  case redraw
  case nextTheme
  case bell
  case copy(String)
  /// Stop the program, as ^Z does anywhere.
  case suspend
  case edit(path: String, line: Int?, ended: @Sendable (Note?) -> Void)
  /// Restore the screen; it is not taken again.
  case stop(ended: @Sendable () -> Void)
}
