internal import Core

extension KeyMapFault {
  /// The fault in words, with the way out.
  public var message: String {
    switch self {
    case .notAnObject(let member): "\(member) is not an object"
    case .unknownCommand(let name, let nearest?):
      "tui.keys: there is no command \"\(Sanitized(name))\"; did you mean \"\(nearest)\"?"
    case .unknownCommand(let name, nil):
      "tui.keys: there is no command \"\(Sanitized(name))\"; docs/keys.md lists them"
    case .unknownKey(let name, let command):
      "tui.keys.\(command): there is no key \"\(Sanitized(name))\"; keys are named as enter, esc, tab,"
        + " up, pgdn, F1, C-x, M-x, space or a character"
    case .notAKey(let command): "tui.keys.\(command): neither a key's name nor a list of them"
    case .typed(let key, let command):
      "tui.keys.\(command): \"\(Sanitized(key))\" is for typing, and \(command) works while you type;"
        + " give it a key with Ctrl or Alt, or F1 to F12"
    case .taken(let key, let command, let other):
      "tui.keys.\(command): \"\(Sanitized(key))\" is the key of \"\(other)\", which works on the same"
        + " screen; give that another key too"
    }
  }
}
