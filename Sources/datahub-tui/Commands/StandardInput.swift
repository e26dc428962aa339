import Core
import Glibc
import Synchronization
import TUI

enum StandardInput {
  static var isTerminal: Bool { isatty(0) == 1 }

  /// Whether `CI` says that nobody is there, whatever the streams are.
  static var isUnattended: Bool { FaceFacts.isOn("CI", in: ProcessEnvironment.variables) }

  /// Whether there is somebody to answer a question.
  static var asks: Bool { isTerminal && StandardStream.error.isTerminal && !isUnattended }

  static var isPipe: Bool {
    var facts = stat()
    return fstat(0, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO
  }

  /// Whether the process has a terminal, whatever standard input is.
  static var hasTerminalBeside: Bool {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    if terminal >= 0 { close(terminal) }
    return terminal >= 0
  }

  /// Whether a question was asked on the terminal.
  private static let hasAsked = Atomic(false)

  /// Takes away what a person, or a paste, typed ahead of a question: it was not meant for the shell.
  static func drainAfterQuestion() {
    if hasAsked.load(ordering: .relaxed), isTerminal { tcflush(0, TCIFLUSH) }
  }

  /// The most that is read of a secret.
  static let secretBytes = 64 << 10

  /// Asks a person a question that is answered with yes or no; anything else is no.
  static func confirms(_ question: String) async -> Bool {
    StandardStream.error.write(line: "\(question) [y/N]")
    hasAsked.store(true, ordering: .relaxed)
    let answer = await OwnThread.run { readLine() }
    return ["y", "yes"].contains(answer?.lowercased() ?? "")
  }

  /// All of the input in a file without a name, so that it can be read at any place.
  static func spooled() throws(FileFault) -> OpenFile {
    let spool = try SpoolFile(path: "-")
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(0, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw FileFault.system(path: "-", operation: "read it", errno: errno)
      }
      if count == 0 { break }
      let isKept = buffer.withUnsafeBytes {
        spool.append(UnsafeRawBufferPointer(rebasing: $0[..<count]))
      }
      guard isKept else { throw FileFault.system(path: "-", operation: "keep it", errno: errno) }
    }
    return try spool.opened()
  }

  /// All of the input, up to `secretBytes`; nil where it is longer or not UTF-8.
  static func text() -> String? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(0, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
      guard bytes.count <= secretBytes else { return nil }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
