internal import Core

/// How well a command fits what was typed.
struct CommandMatch: Hashable, Sendable {
  let command: Command
  /// Whether it works now.
  let isReady: Bool
  let score: Int

  /// Commands that fit the text, the best first; those that work come before those that do not.
  static func all(_ text: String, ready: [Command]) -> [CommandMatch] {
    let terms = text.lowercased().split(separator: " ").prefix(Limit.terms).map(String.init)
    let readySet = Set(ready)
    let order = ready + Command.table.map(\.command).filter { !readySet.contains($0) }
    var seen: Set<Command> = []
    let found = order.filter { seen.insert($0).inserted }.compactMap { command in
      score(command, terms).map {
        CommandMatch(command: command, isReady: readySet.contains(command), score: $0)
      }
    }
    return found.enumerated().sorted { one, other in
      if one.element.score != other.element.score { return one.element.score > other.element.score }
      if one.element.isReady != other.element.isReady { return one.element.isReady }
      return one.offset < other.offset
    }.map(\.element)
  }

  /// Bounds of what is compared.
  enum Limit {
    static let terms = 8
    static let letters = 64
  }

  /// The sum over the terms; nil where one of them is not found.
  private static func score(_ command: Command, _ terms: [String]) -> Int? {
    let word = command.entry.word.text.lowercased()
    let text = "\(word) \(command.entry.help.text.lowercased()) \(command.rawValue)"
    var sum = 0
    for term in terms {
      guard let score = score(String(term.prefix(Limit.letters)), word, text) else { return nil }
      sum += score
    }
    return sum
  }

  private static func score(_ term: String, _ word: String, _ text: String) -> Int? {
    if word == term { return 6 }
    if word.hasPrefix(term) { return 5 }
    if word.contains(term) { return 4 }
    if text.split(separator: " ").contains(where: { $0.hasPrefix(term) }) { return 3 }
    if text.contains(term) { return 2 }
    var rest = term[...]
    for letter in word where letter == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty ? 1 : nil
  }
}
