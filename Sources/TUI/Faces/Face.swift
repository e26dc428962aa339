/// How the program speaks to whoever started it.
public enum Face: String, Hashable, Sendable, CaseIterable {
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
public enum FaceWish: String, Hashable, Sendable, CaseIterable {
  case auto, tui, plain, json, quiet, accessible
}
