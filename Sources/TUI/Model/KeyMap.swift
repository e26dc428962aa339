/// Which keys run which command: the table's, changed by the configuration's `keys`.
public struct KeyMap: Hashable, Sendable {
  private var changed: [Command: [Key]] = [:]

  /// The table's keys.
  public init() {}

  /// Gives a command other keys.
  public mutating func set(_ command: Command, _ keys: [Key]) { changed[command] = keys }

  /// The keys of a command, the one that is shown first.
  public func keys(of command: Command) -> [Key] { changed[command] ?? command.entry.keys }

  /// The first of the commands that has the key.
  public func command(for key: Key, among commands: [Command]) -> Command? {
    commands.first { keys(of: $0).contains(key) }
  }
}
