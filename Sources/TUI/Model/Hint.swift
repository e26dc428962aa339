/// One item of the footer: a command that works now, or two that belong together, with a word.
public struct Hint: Hashable, Sendable {
  /// The commands; a click runs the first.
  public let commands: [Command]
  /// The word beside the keys.
  public let word: Phrase

  /// A command with its usual word, or another.
  init(_ command: Command, _ word: Phrase? = nil) {
    commands = [command]
    self.word = word ?? command.entry.word
  }

  /// Two commands that belong together, as up and down.
  init(_ first: Command, _ second: Command, _ word: Phrase) {
    commands = [first, second]
    self.word = word
  }

  /// Up and down.
  static let move = Hint(.up, .down, "move")
}
