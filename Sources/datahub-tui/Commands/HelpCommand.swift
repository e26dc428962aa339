import ArgumentParser
import Core

/// `help`: of a command, or a topic that several commands share.
struct HelpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help",
    abstract: "Help on a command, or on \(HelpTopic.list).",
    discussion: """
      Away from a terminal a topic is printed as its page in docs/ is written.
      """)

  @Argument(help: "A command, as publish or mock serve, or a topic.")
  var words: [String] = []

  func run() throws {
    if words.count == 1, let topic = HelpTopic(rawValue: words[0]) { return show(topic) }
    var command: any ParsableCommand.Type = DatahubTUI.self
    for word in words {
      guard let next = HelpCommand.command(word, of: command) else {
        throw ValidationError(unknown(word, of: command))
      }
      command = next
    }
    let text = DatahubTUI.helpMessage(
      for: command, columns: TerminalWidth.columns(of: .output))
    StandardStream.output.write(line: text)
  }

  private func show(_ topic: HelpTopic) {
    StandardStream.output.write(
      StandardStream.output.isTerminal
        ? topic.page.text(columns: TerminalWidth.columns(of: .output)) + "\n"
        : topic.page.markdown)
  }

  /// What the person meant whose first words name no command; nil where they do, or nobody knows.
  static func hint() -> String? {
    var parent: any ParsableCommand.Type = DatahubTUI.self
    for word in CommandLine.arguments.dropFirst() {
      guard !word.hasPrefix("-"), !parent.configuration.subcommands.isEmpty else { return nil }
      guard let next = command(word, of: parent) else {
        if parent == DatahubTUI.self, ProcessEnvironment.exists(word) { return nil }
        return Slip.nearest(to: word, among: names(of: parent)).map { "Did you mean \($0)?" }
      }
      parent = next
    }
    return nil
  }

  private static func names(of parent: any ParsableCommand.Type) -> [String] {
    parent.configuration.subcommands.compactMap { $0.configuration.commandName }
  }

  private static func command(
    _ word: String, of parent: any ParsableCommand.Type
  ) -> (any ParsableCommand.Type)? {
    parent.configuration.subcommands.first {
      $0.configuration.commandName == word || $0.configuration.aliases.contains(word)
    }
  }

  private func unknown(_ word: String, of parent: any ParsableCommand.Type) -> String {
    let topics = parent == DatahubTUI.self ? HelpTopic.allCases.map(\.rawValue) : []
    let names = HelpCommand.names(of: parent)
    if names.isEmpty, let name = parent.configuration.commandName {
      return "\(name) has no commands of its own: datahub-tui help \(name) tells all of it."
    }
    let hint =
      Slip.nearest(to: word, among: names + topics).map { "Did you mean \($0)?" }
      ?? "There are: \((names + topics).joined(separator: ", "))."
    return "There is no command or topic \"\(Sanitized(word))\". \(hint)"
  }
}

extension HelpTopic {
  /// The topics in words.
  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
