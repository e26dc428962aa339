internal import Glibc

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

  /// The command of the person's editor.
  var editor: String? {
    ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
  }
}

/// Where keys come from, where the picture goes to, and where others may write into it.
struct TerminalFiles: Hashable, Sendable {
  var input: Int32
  var output: Int32
  /// Kept while the screen is up.
  var error = STDERR_FILENO
}
