import Core
import Glibc

/// A program run to its end, with an environment of its own.
enum ChildProcess {
  /// Runs a program and gives its exit code, as a shell does; nil where it could not be started.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String]
  ) async -> Int32? {
    await OwnThread.run { () -> Int32? in
      guard let process = spawn(program, arguments, environment) else { return nil }
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0 {
        guard errno == EINTR else { return nil }
      }
      let signal = status & 0x7F
      return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String: String]
  ) -> pid_t? {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var process = pid_t()
    return posix_spawn(&process, program, nil, &attributes, &words, &variables) == 0
      ? process : nil
  }
}
