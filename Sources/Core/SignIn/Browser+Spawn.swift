// C types count as a part of whichever C module the compiler loaded first: import them all.
internal import CCurl
internal import CPlatform
internal import Glibc

extension Browser {
  /// Starts a program that outlives this one, without terminal and with no signal blocked.
  static func spawn(_ arguments: [String], _ environment: [String]) -> Bool {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    guard posix_spawn_file_actions_init(&actions) == 0, posix_spawnattr_init(&attributes) == 0
    else { return false }
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for file in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, file, "/dev/null", O_RDWR, 0)
    }
    // A browser stays: no listener of this process may stay with it.
    platform_keep_files()
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(platform_spawn_setsid()))
    var child: pid_t = 0
    let isStarted = withCStrings(arguments) { words in
      withCStrings(environment) { variables in
        posix_spawn(&child, arguments[0], &actions, &attributes, words, variables) == 0
      }
    }
    guard isStarted else { return false }
    let started = child
    _ = OwnThread.start {
      var status: Int32 = 0
      while waitpid(started, &status, 0) < 0, errno == EINTR {}
    }
    return true
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}
