internal import CTerminal
internal import Core
internal import Glibc
internal import Synchronization

/// The person's terminal: shows an application and tells it what is typed. Its identity is the screen
/// that is up.
///
/// How the ways to end divide the work: keys and what the terminal itself tells (a hang-up, a resize,
/// ^Z) come through the loop's thread; INT, QUIT, TERM and HUP from elsewhere are taken by
/// `SignalWatch`, which asks the application to end, and ends the process through `restoreNow` the
/// second time; crashes are caught in C, which brings the terminal back and ends the process by the
/// signal; for ends that nothing can catch a guard process does it (`CTerminal`).
final class TerminalScreen: EffectCarrier {
  private let options: TerminalOptions
  private let mailbox = TerminalMailbox()
  /// Whether the terminal belongs to an editor just now, so that ^C is the editor's.
  static let isLent = Atomic<Bool>(false)

  init(_ options: TerminalOptions) { self.options = options }

  /// Restores the terminal at once, for an end of the process without the end of `run`.
  static func restoreNow() { terminal_restore() }

  /// Has signals of crashes bring the terminal back and end the process; whoever had them before
  /// reports first where that is wished.
  static func catchCrashes(isReported: Bool) { terminal_catch_crashes(isReported ? 1 : 0) }

  /// Says that there may be something new to show.
  func wake() { mailbox.change() }

  /// Shows an application until it quits, and gives the terminal back. What its first screen needs is
  /// looked for while the terminal is opened.
  func run(_ host: AppHost) async throws(TerminalFault) -> ExitStatus {
    let running = Task { await host.run() }
    do throws(TerminalFault) { try await open(ScreenSource(host)) } catch {
      host.post(.endAsked(.unavailable))
      _ = await running.value
      throw error
    }
    let status = await running.value
    await close()
    return status
  }

  /// Brings the screen up on a thread of its own. The first picture is drawn when it returns.
  func open(_ source: ScreenSource) async throws(TerminalFault) {
    let (options, mailbox) = (options, mailbox)
    let fault: TerminalFault? = await withCheckedContinuation { opened in
      let isStarted = OwnThread.start { @Sendable _ in
        do throws(TerminalFault) {
          let loop = try TerminalLoop(options, source, mailbox)
          loop.begin()
          opened.resume(returning: nil)
          loop.run()
        } catch {
          opened.resume(returning: error)
        }
      }
      if !isStarted { opened.resume(returning: .noTerminal) }
    }
    if let fault { throw fault }
  }

  /// Leaves the screen and waits until it is left.
  func close() async {
    await withCheckedContinuation { ended in
      mailbox.ask(.stop { ended.resume() })
    }
  }

  func carryOut(_ request: ScreenRequest, _ post: @escaping AppHost.Post) async {
    switch request {
    case .redraw: mailbox.ask(.redraw)
    case .nextTheme: mailbox.ask(.nextTheme)
    case .bell: mailbox.ask(.bell)
    case .copy(let text): mailbox.ask(.copy(text))
    case .suspend: mailbox.ask(.suspend)
    case .edit(let path, let line):
      let fault = await withCheckedContinuation { ended in
        mailbox.ask(.edit(path: path, line: line) { ended.resume(returning: $0) })
      }
      post(fault.map { .told($0) } ?? .edited)
    }
  }
}

/// Why the screen cannot be opened.
enum TerminalFault: Error, Hashable, Sendable {
  /// Neither standard input and output nor `/dev/tty` is a terminal.
  case noTerminal
  /// Nothing describes a terminal of this type.
  case unknownType(String)
  /// Its description has no way to move the cursor.
  case cannotMoveCursor(String)

  /// What happened, and the way out.
  var message: String {
    switch self {
    case .noTerminal:
      "There is no terminal to open the screen on. Use --ui plain, or run it in a terminal."
    case .unknownType(let name):
      "Nothing here describes the terminal \(Sanitized(name)) (TERM). Set TERM to one that `toe -a`"
        + " lists, as xterm-256color, or use --ui plain."
    case .cannotMoveCursor(let name):
      "The terminal \(Sanitized(name)) (TERM) cannot move its cursor. Use --ui plain."
    }
  }
}

/// What the screen is opened with.
struct TerminalOptions: Sendable {
  /// The environment the program was started with.
  var environment: [String: String]
  var theme = Theme.standard
  /// Whether clicks and the wheel are asked for.
  var hasMouse = true
  /// Whether only ASCII is drawn, whatever the locale says.
  var isASCII = false
  /// The terminal's files; nil takes standard input and output, or `/dev/tty` where they are none.
  var files: TerminalFiles?

  init(environment: [String: String]) { self.environment = environment }

  /// The command of the person's editor; nil where there is none.
  var editor: String? {
    EditorCommand.editor(environment) {
      EditorCommand.isThere($0, path: environment["PATH"])
    }
  }
}

/// Where keys come from, where the picture goes to, and where others may write into it.
struct TerminalFiles: Hashable, Sendable {
  var input: Int32
  var output: Int32
  /// Kept while the screen is up.
  var error = STDERR_FILENO
}
