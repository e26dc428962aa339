package import Core

/// Which keys run which command: the table's, changed by the configuration's `keys`.
package struct KeyMap: Hashable, Sendable {
  private var changed: [Command: [Key]] = [:]

  /// The table's keys.
  package init() {}

  /// Gives a command other keys.
  package mutating func set(_ command: Command, _ keys: [Key]) { changed[command] = keys }

  /// The keys of a command, the one that is shown first.
  package func keys(of command: Command) -> [Key] { changed[command] ?? command.entry.keys }

  /// The first of the commands that has the key.
  package func command(for key: Key, among commands: [Command]) -> Command? {
    commands.first { keys(of: $0).contains(key) }
  }
}

extension KeyMap {
  /// The table's keys with the changes that a configuration makes in its `tui.keys`: an object with
  /// a key's name, or a list of them, for each command. An empty list takes the keys away.
  package init(configuration: JSONValue) throws(KeyMapFault) {
    self.init()
    guard let settings = configuration["tui"] else { return }
    guard settings.object != nil else { throw .notAnObject(member: "tui") }
    guard let keys = settings["keys"] else { return }
    guard let members = keys.object?.members else { throw .notAnObject(member: "tui.keys") }
    var changed: [Command] = []
    for (name, value) in members {
      guard let command = Command(rawValue: name) else {
        throw .unknownCommand(name, nearest: KeyMap.nearest(to: name))
      }
      let keys = try KeyMap.keys(value, of: name)
      if command.worksWhileTyping { try KeyMap.checkUntyped(keys, of: name) }
      set(command, keys)
      changed.append(command)
    }
    for command in changed { try checkAlone(command) }
  }

  private static func keys(_ value: JSONValue, of command: String) throws(KeyMapFault) -> [Key] {
    let values = value.array ?? [value]
    var keys: [Key] = []
    for value in values {
      guard let name = value.string else { throw .notAKey(command: command) }
      guard let key = Key(name: name) else { throw .unknownKey(name, command: command) }
      keys.append(key)
    }
    return keys
  }

  /// Refuses keys that are needed for typing.
  private static func checkUntyped(_ keys: [Key], of command: String) throws(KeyMapFault) {
    for key in keys where !key.isUntyped {
      throw .typed(key: key.name, command: command)
    }
  }

  /// Says no where another command that can work on the same screen has one of the keys; those that
  /// share it in the table know how to.
  private func checkAlone(_ command: Command) throws(KeyMapFault) {
    for key in keys(of: command) {
      for other in Command.allCases where other != command && command.meets(other) {
        let isUsual = command.entry.keys.contains(key) && other.entry.keys.contains(key)
        guard keys(of: other).contains(key), !isUsual else { continue }
        throw .taken(key: key.name, command: command.rawValue, other: other.rawValue)
      }
    }
  }

  /// The command whose name is a slip of the hand away.
  private static func nearest(to name: String) -> String? {
    Command.allCases.map(\.rawValue).first { EditDistance.isWithin(Limit.slips, name, $0) }
  }

  private enum Limit {
    static let slips = 2
  }
}

extension Command {
  /// Whether its keys are looked at before what is typed goes into a text.
  fileprivate var worksWhileTyping: Bool { [.interrupt, .suspend, .redraw].contains(self) }
}

extension Key {
  /// Whether no text takes it in.
  fileprivate var isUntyped: Bool {
    switch self {
    case .control, .alt, .function: true
    default: false
    }
  }
}

/// Why a configuration's keys cannot be used.
package enum KeyMapFault: Error, Hashable, Sendable {
  case notAnObject(member: String)
  case unknownCommand(String, nearest: String?)
  case unknownKey(String, command: String)
  /// Neither a name nor a list of names.
  case notAKey(command: String)
  /// The command works while a text is typed, and the key belongs to that.
  case typed(key: String, command: String)
  /// Two commands of one screen have the key.
  case taken(key: String, command: String, other: String)
}

extension KeyMapFault {
  /// Where in the configuration, as a JSON pointer.
  package var pointer: String {
    switch self {
    case .notAnObject(let member): "/" + member.replacing(".", with: "/")
    case .unknownCommand(let name, _), .unknownKey(_, let name), .notAKey(let name),
      .typed(_, let name), .taken(_, let name, _):
      "/tui/keys/" + JSONValue.escaped(pointerPart: name)
    }
  }

  /// The fault in words, with the way out.
  package var message: String {
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
