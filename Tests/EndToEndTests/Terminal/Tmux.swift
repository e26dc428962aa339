import Foundation
import Glibc
import Synchronization

/// A terminal of tmux with a shell in it, as a person has one: keys go in, the screen is read, and
/// nothing waits longer than until what is awaited is there. Its identity is the tmux server.
final class Tmux: Sendable {
  let program: Program
  private let socket: String
  /// What the pane writes comes here too; -1 until it does.
  private let output = Atomic<Int32>(-1)

  enum Failure: Error, CustomStringConvertible {
    case missing
    case noPipe(errno: Int32)
    case timedOut(awaited: String, screen: String)

    var description: String {
      switch self {
      case .noPipe(let number): "No pipe for the pane's output: errno \(number)."
      case .missing: "These tests need tmux: scripts/setup --tests installs it."
      case .timedOut(let awaited, let screen): "\(awaited) did not come; the screen:\n\(screen)"
      }
    }
  }

  /// How long anything awaited may take on a busy machine.
  private static let patienceSeconds = 180.0
  /// How soon files and processes are looked at again.
  private static let lookMilliseconds: Int32 = 20

  /// A terminal of that size in an empty home.
  init(columns: Int = 80, rows: Int = 24) throws {
    program = try Program()
    socket = program.home.appending(path: "tmux").path
    guard Tmux.executable != nil else { throw Failure.missing }
    try run([
      "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "env", "PS1=$ ", "bash", "--norc", "--noprofile",
    ])
    try wait(screen: "$")
    try tellOutput()
    type("stty -a > \(file("before"))\n")
    guard awaitOutput(milliseconds: Int32(Tmux.patienceSeconds * 1000)) else {
      throw Failure.timedOut(awaited: "what the pane writes", screen: screen)
    }
  }

  deinit {
    _ = try? run(["kill-server"])
    close(output.load(ordering: .relaxed))
    program.clean()
  }

  private static let executable: String? = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/bin/tmux"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// A file of the home.
  func file(_ name: String) -> String { program.home.appending(path: name).path }

  /// What a file of the home holds; empty while there is none.
  func read(_ name: String) -> String {
    (try? String(contentsOfFile: file(name), encoding: .utf8)) ?? ""
  }

  /// Runs a command of tmux and gives its output.
  @discardableResult
  func run(_ arguments: [String]) throws -> String {
    guard let tmux = Tmux.executable else { throw Failure.missing }
    let output = program.home.appending(path: "output-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: output) }
    var variables = program.environment
    variables["LANG"] = "C.UTF-8"
    variables["TERM"] = "xterm-256color"
    try Tmux.spawn([tmux, "-S", socket] + arguments, variables, output: output.path)
    return (try? String(contentsOf: output, encoding: .utf8)) ?? ""
  }

  /// Runs a command to its end. Not with `Process`: that waits for the server too, which the first
  /// command leaves behind.
  private static func spawn(
    _ command: [String], _ variables: [String: String], output: String
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    // tmux's server stays for a while: no listener of these tests may stay with it.
    for file in (STDERR_FILENO + 1)..<1_024 { posix_spawn_file_actions_addclose(&actions, file) }
    var arguments = command.map { strdup($0) } + [nil]
    var environment = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + environment { free(text) } }
    // Threads of the tests may have signals blocked, which the shell would hand on.
    var (attributes, none) = (posix_spawnattr_t(), sigset_t())
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var process = pid_t()
    let failure = posix_spawn(
      &process, command[0], &actions, &attributes, &arguments, &environment)
    guard failure == 0 else {
      throw Failure.missing
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// Types a text; a line feed is the enter key.
  func type(_ text: String) {
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if place > 0 { press("Enter") }
      if !line.isEmpty { _ = try? run(["send-keys", "-l", "--", String(line)]) }
    }
  }

  /// Presses keys by tmux's names.
  func press(_ keys: String...) { _ = try? run(["send-keys"] + keys) }

  /// Sends bytes as the terminal itself would, as a mouse's.
  func send(_ text: String) {
    _ = try? run(["send-keys", "-H"] + text.utf8.map { String($0, radix: 16) })
  }

  func resize(columns: Int, rows: Int) {
    _ = try? run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The screen as text.
  var screen: String { (try? run(["capture-pane", "-p"])) ?? "" }

  /// What tmux knows of the pane, by the name of its format.
  func fact(_ name: String) -> String {
    ((try? run(["display-message", "-p", "#{\(name)}"])) ?? "").trimmingCharacters(in: .newlines)
  }

  /// Has tmux write the pane's output to a pipe as well.
  private func tellOutput() throws {
    let pipe = file("output")
    _ = mkfifo(pipe, 0o600)
    let file = open(pipe, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw Failure.noPipe(errno: errno) }
    output.store(file, ordering: .relaxed)
    try run(["pipe-pane", "-O", "exec cat > \(pipe)"])
  }

  /// Whether the pane writes something within so long.
  @discardableResult
  private func awaitOutput(milliseconds: Int32) -> Bool {
    let output = output.load(ordering: .relaxed)
    var ready = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    _ = poll(&ready, 1, milliseconds)
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while Glibc.read(output, &bytes, bytes.count) > 0 {}
    return ready.revents != 0
  }

  /// The screen if the pane writes nothing for so long from now.
  func screenIfSilent(seconds: Double) -> String? {
    awaitOutput(milliseconds: 0)
    let screen = screen
    return awaitOutput(milliseconds: Int32(seconds * 1000)) ? nil : screen
  }

  /// Looks until something is so, whenever the pane has changed.
  func wait(_ awaited: String, until isThere: () -> Bool) throws {
    let end = ContinuousClock.now + .seconds(Tmux.patienceSeconds)
    while !isThere() {
      guard ContinuousClock.now < end else {
        throw Failure.timedOut(awaited: awaited, screen: screen)
      }
      awaitOutput(milliseconds: Self.lookMilliseconds)
    }
  }

  /// Looks until the screen holds a text, and gives the screen.
  @discardableResult
  func wait(screen text: String) throws -> String {
    var last = ""
    try wait("\"\(text)\"") {
      last = screen
      return last.contains(text)
    }
    return last
  }
}
