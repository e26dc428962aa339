internal import CTerminal
internal import Core
internal import Glibc

/// The person's editor, which has the terminal while it runs.
struct Editor {
  let files: TerminalFiles
  let mailbox: TerminalMailbox

  /// Runs a command line and returns when it has ended.
  func run(_ command: [String]) -> EditorEnding {
    guard let process = spawn(command) else { return .notRun }
    let descriptor = terminal_process_descriptor(process)
    defer { if descriptor >= 0 { close(descriptor) } }
    while descriptor >= 0 {
      var waited = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: mailbox.wakened, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&waited, nfds_t(waited.count), -1) < 0, errno != EINTR { break }
      if waited[0].revents != 0 { break }
      if waited[1].revents != 0 {
        mailbox.drain()
        if mailbox.isStopAsked { kill(process, SIGTERM) }
      }
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // What `waitpid` gives: the signal that ended it, or the exit status above that.
    return EditorEnding(status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F)
  }

  /// Starts the command on the terminal, with signals as a program expects them.
  private func spawn(_ command: [String]) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, files.input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, files.output, STDOUT_FILENO)
    terminal_keep_files()
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for number in Editor.restored { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    var variables = Editor.variables()
    let failure = posix_spawnp(
      &process, command[0], &actions, &attributes, arguments, &variables)
    return failure == 0 ? process : nil
  }

  /// This program's environment but for tokens; the texts are the environment's own.
  private static func variables() -> [UnsafeMutablePointer<CChar>?] {
    var kept: [UnsafeMutablePointer<CChar>?] = []
    var next = environ
    while let variable = next.pointee {
      let name = String(cString: variable).prefix { $0 != "=" }
      if !ProcessHardening.secretVariables.contains(String(name)) { kept.append(variable) }
      next += 1
    }
    return kept + [nil]
  }

  /// What the screen changed; others are as whoever started this program had them.
  private static let restored = [SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT, SIGWINCH]
}

/// How the person's editor ended.
package enum EditorEnding: Hashable, Sendable {
  case ended
  /// It ended with that status, so what it was to change may not be changed.
  case failed(status: Int32)
  /// The shell found nothing to run, or nothing that may be.
  case notRun
  /// Nothing names an editor, and none of the usual ones is here.
  case none

  /// The ending by a shell's exit status.
  package init(status: Int32) {
    switch status {
    case 0: self = .ended
    case 126, 127: self = .notRun
    default: self = .failed(status: status)
    }
  }

  /// What is said of it; nil where it ended well.
  func note(_ editor: String) -> Note? {
    let name = Sanitized(editor)
    return switch self {
    case .ended: nil
    case .failed(let status):
      Note("The editor \(name) ended with \(Int(status)): nothing is checked again.", .bad)
    case .notRun: Note("The editor \(name) cannot be run; EDITOR names another.", .bad)
    case .none: Note("No editor was found: put its command into EDITOR.", .warn)
    }
  }
}

/// The command line that opens a file at a line.
enum EditorCommand {
  /// The person's editor: what `VISUAL` or `EDITOR` says, else the first of the usual ones that
  /// `isThere` finds; nil where there is none.
  static func editor(
    _ environment: [String: String], isThere: (_ program: String) -> Bool
  ) -> String? {
    let named = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return named ?? usual.first(where: isThere)
  }

  /// As git has them on Debian, and vi where nothing else is.
  private static let usual = ["sensible-editor", "editor", "vi"]

  /// Whether one of the folders of `PATH` has a program of that name.
  static func isThere(_ program: String, path: String?) -> Bool {
    (path ?? "").split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
  }

  /// The words to run, through a shell so that `EDITOR` may hold options, and `env` so that it may set
  /// variables. The editor takes their place: who ends the process ends it.
  static func words(editor: String, path: String, line: Int?) -> [String] {
    ["/bin/sh", "-c", "exec env \(editor) \"$@\"", "sh"] + place(editor, operand(path), line)
  }

  /// The path as no program takes it for an option or a command: a file may be named `-c` or `+:q`.
  static func operand(_ path: String) -> String {
    ["/", "./", "../"].contains { path.hasPrefix($0) } ? path : "./\(path)"
  }

  private static func place(_ editor: String, _ path: String, _ line: Int?) -> [String] {
    guard let line, line > 0 else { return [path] }
    return switch program(of: editor) {
    case "code", "codium", "cursor": ["--goto", "\(path):\(line)"]
    case "hx", "helix", "subl", "zed": ["\(path):\(line)"]
    case "kate", "mate": ["-l", "\(line)", path]
    case "ed", "ex": [path]
    default: ["+\(line)", path]
    }
  }

  /// The program's name, behind the variables that are set for it.
  private static func program(of editor: String) -> Substring {
    let words = editor.split(separator: " ")
    let first = words.first { !$0.contains("=") && $0 != "env" }
    return first?.split(separator: "/").last ?? ""
  }
}
