/// What decides which face fits.
package struct FaceFacts: Hashable, Sendable {
  package var isInputTerminal = false
  /// Whether standard input is a pipe and keys can be read from the process' own terminal.
  package var hasKeysBesideInput = false
  package var isOutputTerminal = false
  /// The terminal's size; nil where it is not known.
  package var size: Size?
  package var environment: [String: String] = [:]
  /// `--ui`.
  package var wish = FaceWish.auto
  /// `--headless`: never the screen, nor questions.
  package var isHeadless = false
  /// `--json`.
  package var isJSON = false

  /// No terminal and nothing asked for.
  package init() {}

  /// The face that fits, or why the one asked for cannot be.
  package func face() throws(FaceRefusal) -> Face {
    if isJSON {
      guard wish == .auto || wish == .json else { throw .twoFaces(wish) }
      return .json
    }
    switch wish {
    case .auto: return automatic
    case .tui:
      guard !isHeadless else { throw .headless(.tui) }
      // Keys come from /dev/tty, so that standard input may be a pipe.
      guard isOutputTerminal else { throw .noTerminal }
      guard hasTerminalName else { throw .dumbTerminal }
      return .tui
    case .accessible:
      guard !isHeadless else { throw .headless(.accessible) }
      guard !isOn("CI") else { throw .unattended }
      return .accessible
    case .plain: return .plain
    case .json: return .json
    case .quiet: return .quiet
    }
  }

  private var automatic: Face {
    guard !isHeadless else { return .plain }
    guard !isOn("CI") else { return .plain }
    if isOn("ACCESSIBLE"), isInputTerminal { return .accessible }
    let hasScreen =
      (isInputTerminal || hasKeysBesideInput) && isOutputTerminal && hasTerminalName
      && size?.isEnough != false
    return hasScreen ? .tui : .plain
  }

  /// Whether the terminal can be more than a printer.
  private var hasTerminalName: Bool {
    guard let name = environment["TERM"], !name.isEmpty else { return false }
    return name != "dumb"
  }

  private func isOn(_ name: String) -> Bool { FaceFacts.isOn(name, in: environment) }

  /// Whether a variable is set, and neither 0 nor false.
  package static func isOn(_ name: String, in environment: [String: String]) -> Bool {
    guard let value = environment[name]?.lowercased(), !value.isEmpty else { return false }
    return value != "0" && value != "false" && value != "no"
  }
}

/// Why the face that was asked for cannot be had.
package enum FaceRefusal: Error, Hashable, Sendable {
  case noTerminal
  case dumbTerminal
  case headless(Face)
  /// Questions where `CI` says that nobody answers.
  case unattended
  case twoFaces(FaceWish)

  /// Why, and the way out.
  package var message: String {
    switch self {
    case .noTerminal:
      "--ui tui needs a terminal for its output. Without one: --ui plain, --ui json or"
        + " --ui accessible."
    case .dumbTerminal:
      "TERM names a terminal without a screen. Use --ui plain or --ui accessible, or set TERM."
    case .headless(let face):
      "--headless and --ui \(face.rawValue) exclude each other: the one asks nothing, the other"
        + " does."
    case .unattended:
      "CI is set, and --ui accessible asks questions. Use --ui plain or --ui json, or unset CI."
    case .twoFaces(let wish):
      "--json and --ui \(wish.rawValue) exclude each other. Keep one."
    }
  }
}

/// How the program speaks to whoever started it.
package enum Face: String, Hashable, Sendable, CaseIterable {
  /// The whole terminal.
  case tui
  /// Lines as things happen.
  case plain
  /// One JSON object a line.
  case json
  /// The result, and what went wrong.
  case quiet
  /// Questions one at a time, every state in words, nothing that moves.
  case accessible
}

/// A face by name, or the one that fits.
package enum FaceWish: String, Hashable, Sendable, CaseIterable {
  case auto, tui, plain, json, quiet, accessible
}
