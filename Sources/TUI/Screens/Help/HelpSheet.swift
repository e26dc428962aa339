internal import Core

/// All that help tells of a screen: its keys, the keys that work everywhere, what the symbols mean.
struct HelpSheet: Hashable, Sendable {
  /// Keys, what they do in a word and in a sentence.
  struct Item: Hashable, Sendable {
    let keys: Phrase
    let word: Phrase
    let help: Phrase

    /// Whether a text is found in it, whatever its case.
    func holds(_ text: String) -> Bool {
      text.isEmpty
        || [keys, word, help].contains { $0.text.lowercased().contains(text.lowercased()) }
    }

    /// The longer words where they fit.
    func words(columns: Int) -> Phrase { help.width <= columns ? help : word }
  }

  let own: [Item]
  let everywhere: [Item]

  init(_ session: Session) {
    let beneath = session.beneath
    let keys = session.keys
    let pairs = HelpSheet.pairs + beneath.hints.filter { $0.commands.count > 1 }
    let reached = keys.alone(beneath.commands)
    own = HelpSheet.items(beneath.own, hints: pairs + beneath.hints, reached)
    let others = beneath.everywhere.filter { !beneath.own.contains($0) }
    everywhere = HelpSheet.items(others, hints: HelpSheet.pairs, reached)
  }

  /// Commands that share a line.
  private static let pairs: [Hint] = [
    Hint(.up, .down, "move"), Hint(.left, .right, "step or column"),
    Hint(.pageUp, .pageDown, "page"), Hint(.top, .bottom, "top, end"),
    Hint(.nextPane, .previousPane, "next, previous pane"), Hint(.next, .previous, "next, previous"),
    Hint(.moreJobs, .fewerJobs, "more, fewer at a time"),
  ]

  private static func items(_ commands: [Command], hints: [Hint], _ keys: KeyMap) -> [Item] {
    var items: [Item] = []
    var told: Set<Command> = []
    let steps = commands.filter { command in Step.allCases.contains { $0.command == command } }
    for command in commands where told.insert(command).inserted {
      if let first = steps.first, steps.contains(command) {
        guard command == first else { continue }
        items.append(stepItem(steps, keys))
        continue
      }
      let fitting = hints.filter {
        $0.commands.contains(command) && $0.commands.allSatisfy(commands.contains)
      }
      let hint = fitting.first { $0.commands.count > 1 } ?? fitting.first ?? Hint(command)
      told.formUnion(hint.commands)
      let isPair = hint.commands.count > 1
      items.append(
        Item(
          keys: keys.shown(hint.commands), word: hint.word,
          help: isPair ? hint.word : command.entry.help))
    }
    return items
  }

  private static func stepItem(_ steps: [Command], _ keys: KeyMap) -> Item {
    let shown = steps.compactMap { keys.keys(of: $0).first?.shown }
    let ends = [shown.first, shown.last].compactMap { $0 }
    let range = steps.count > 2 ? Phrase(joining: ends, with: "..") : keys.shown(steps)
    return Item(keys: range, word: "go to step", help: "go to a step that is open")
  }
}

extension KeyMap {
  /// The map in which a key that several of the commands have is the first one's alone, as it works.
  func alone(_ commands: [Command]) -> KeyMap {
    var map = self
    for command in commands {
      map.set(
        command, keys(of: command).filter { self.command(for: $0, among: commands) == command })
    }
    return map
  }

  /// The keys of commands that are told of together: the first of each, then the others.
  func shown(_ commands: [Command]) -> Phrase {
    let words = groups(commands)
    let all = Phrase(joining: words, with: " ")
    return all.width <= HelpSheet.Limit.keys ? all : words.first ?? ""
  }

  private func groups(_ commands: [Command]) -> [Phrase] {
    var groups: [[Phrase]] = []
    let most = commands.map { keys(of: $0).count }.max() ?? 0
    for place in 0..<most {
      groups.append(
        commands.compactMap {
          let keys = keys(of: $0)
          return keys.indices.contains(place) ? keys[place].shown : nil
        })
    }
    return groups.map { group in
      let isArrows = group.allSatisfy { $0.width == 1 && $0.text.utf8.count > 1 }
      return Phrase(joining: group, with: isArrows ? "" : " ")
    }
  }
}

extension HelpSheet {
  /// Bounds of the layout.
  enum Limit {
    /// Columns that one list of keys wants at least.
    static let column = 37
    static let keys = 12
  }

  /// The sheet in lines of that many columns; only what holds the text, where there is one.
  func lines(columns: Int, holding text: String) -> [[Span]] {
    var lines = HelpSheet.lines(own.filter { $0.holds(text) }, columns)
    let others = HelpSheet.lines(everywhere.filter { $0.holds(text) }, columns)
    if !others.isEmpty {
      if !lines.isEmpty { lines.append([]) }
      lines += [[Span("Everywhere", .heading)]] + others
    }
    guard text.isEmpty else {
      return lines.isEmpty ? [[Span("No key does that here.", .dim)]] : lines
    }
    return lines + [[], [Span("Symbols", .heading)]] + HelpSheet.symbols(columns)
  }

  /// Items in columns, read downwards.
  private static func lines(_ items: [Item], _ columns: Int) -> [[Span]] {
    let count = max(1, columns / Limit.column)
    let width = columns / count
    let rows = (items.count + count - 1) / count
    let room = min(Limit.keys, items.map(\.keys.width).max() ?? 0) + 2
    return (0..<rows).map { row in
      var spans: [Span] = []
      for place in stride(from: row, to: items.count, by: max(1, rows)) {
        let item = items[place]
        let words = item.words(columns: width - max(room, item.keys.width + 2) - 2)
        let gap = max(2, room - item.keys.width)
        spans += [Span(item.keys, .accent), .blanks(gap), Span(words)]
        spans.append(.blanks(width - item.keys.width - gap - words.width))
      }
      return spans
    }
  }

  /// What the symbols mean, side by side.
  private static func symbols(_ columns: Int) -> [[Span]] {
    var lines: [[Span]] = []
    for kind in StepMark.kinds {
      let item = [Span(kind.symbol, kind.style), Span(" \(kind.word)  ")]
      if let last = lines.indices.last, lines[last].width + item.width <= columns {
        lines[last] += item
      } else {
        lines.append(item)
      }
    }
    return lines
  }
}

extension Span {
  /// That many blanks; none for a negative number.
  static func blanks(_ count: Int) -> Span {
    Span(Phrase(joining: Array(repeating: " ", count: max(0, min(count, Grid.Limit.columns)))))
  }
}
