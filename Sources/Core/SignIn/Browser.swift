// C types belong to whichever C module the compiler loaded first: import them all.
internal import CCurl
internal import CPlatform
internal import Glibc

/// The browser of the machine the person sits at, where there is one that a program can open.
package struct Browser: Sendable, Hashable {
  /// The command without the address, its program with its full path.
  let command: [String]
  private let environment: [String: String]

  /// Commands that open the person's own browser, tried in this order.
  private static let openers = ["xdg-open", "wslview", "sensible-browser", "x-www-browser", "open"]

  /// The browser that `$BROWSER` names, else the desktop's; nil where nobody would see it: in a
  /// session from another machine, or without a display.
  package init?(environment: [String: String]) {
    self.init(environment: environment) { access($0, X_OK) == 0 }
  }

  init?(environment: [String: String], isProgram: (String) -> Bool) {
    let set = { (name: String) in environment[name]?.isEmpty == false }
    let wished = (environment["BROWSER"] ?? "").split(separator: ":").map {
      $0.split(separator: " ").map(String.init)
    }
    let isHere = !set("SSH_CONNECTION") && !set("SSH_TTY")
    let isSeen = set("DISPLAY") || set("WAYLAND_DISPLAY") || set("WSL_DISTRO_NAME")
    let usual = isHere && isSeen ? Browser.openers.map { [$0] } : []
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    for words in wished + usual {
      guard let name = words.first else { continue }
      let paths = name.contains("/") ? [name] : folders.map { "\($0)/\(name)" }
      guard let path = paths.first(where: isProgram) else { continue }
      command = [path] + words.dropFirst()
      self.environment = environment.filter { !ProcessHardening.secretVariables.contains($0.key) }
      return
    }
    return nil
  }

  /// The command for that address, as words; nil where it is not the address of a page.
  func arguments(for address: String) -> [String]? {
    guard URLText.origin(of: address) != nil,
      address.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    guard command.dropFirst().contains("%s") else { return command + [address] }
    return command.map { $0 == "%s" ? address : $0 }
  }

  /// Shows a page, in a session of its own and away from this terminal; false where it could not be
  /// started.
  package func open(_ address: String) -> Bool {
    guard let arguments = arguments(for: address) else { return false }
    return Browser.spawn(arguments, environment.map { "\($0.key)=\($0.value)" }.sorted())
  }
}

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
    _ = OwnThread.start { _ in
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
