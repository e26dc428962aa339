internal import Core

/// Asks where a view is to be saved: a box with a path in it, at first that of a file in the current
/// folder.
struct AskedPath: Hashable, Sendable {
  private var effect: AppEffect?
  private var input = TextInput()
  /// The name of the view that was asked for last, and what was typed for it, to be offered again.
  private var name = ""
  private var typed = ""
  /// Whether a completion was asked for that is not there yet.
  private var isCompleting = false
  /// Paths that begin with what is typed.
  private var paths: [String] = []

  private enum Bounds {
    static let columns = 68
    /// Paths listed below what is typed.
    static let completions = 6
  }

  static let hints = [
    Hint(.choose, "save"), Hint(.nextPane, "complete"), Hint(.back, "cancel"),
  ]

  var isAsking: Bool { effect != nil }

  /// Asks where the view of `.save` or `.saveReport` goes. Of several forms the one with that suffix
  /// is offered, or all of them.
  mutating func ask(_ effect: AppEffect, offering suffix: String? = nil) {
    guard let view = effect.savedView else { return }
    self.effect = effect
    let suffixes = effect.savedSuffixes
    let offered = suffix ?? (suffixes.count == 1 ? suffixes.first : nil)
    if name != view.name { typed = view.fileName + (offered.map { ".\($0)" } ?? "") }
    name = view.name
    input = TextInput(typed)
  }

  /// The same without a question: what was typed is kept.
  var closed: AskedPath {
    var other = self
    other.effect = nil
    other.changed()
    return other
  }

  /// Carries out what the footer offers.
  mutating func perform(_ command: Command) -> [AppEffect] {
    switch command {
    case .choose: return save()
    case .nextPane: return complete()
    case .back: effect = nil
    default: break
    }
    return []
  }

  mutating func type(_ key: Key) -> [AppEffect] {
    switch key {
    case .enter: return save()
    case .escape: effect = nil
    case .tab: return complete()
    default: if input.type(key) { changed() }
    }
    return []
  }

  mutating func paste(_ text: String) {
    input.insert(text.filter { !$0.isNewline })
    changed()
  }

  /// Takes the completion in that was asked for.
  mutating func follow(_ session: Session) {
    guard isCompleting, let completion = session.shelf.completion, completion.text == input.text
    else { return }
    isCompleting = false
    paths = completion.paths
    if completion.common.count > input.text.count { input = TextInput(completion.common) }
  }

  private mutating func changed() { (isCompleting, paths) = (false, []) }

  private mutating func complete() -> [AppEffect] {
    isCompleting = true
    return [.package(.complete(path: input.text))]
  }

  private mutating func save() -> [AppEffect] {
    guard let effect, !input.isEmpty else { return [] }
    typed = input.text
    self.effect = nil
    changed()
    return [effect.saved(at: typed)]
  }

  func draw(in area: Rect, on frame: inout Frame) {
    guard let effect else { return }
    let listed = paths.count > 1 ? Array(paths.prefix(Bounds.completions)) : []
    let columns = min(area.columns, Bounds.columns)
    let help = words(effect.savedSuffixes).wrapped(columns: columns - 4)
    let rows = min(area.rows, 4 + help.count + listed.count)
    let rect = Rect(
      row: area.row + max(0, (area.rows - rows) / 3),
      column: area.column + (area.columns - columns) / 2, rows: rows, columns: columns)
    frame.cover(rect)
    let more: [Span] = paths.count > listed.count ? [Span("\(paths.count) fit")] : []
    frame.grid.box(
      rect, title: [Span("Save where?", .heading)], footer: listed.isEmpty ? [] : more,
      isFocused: true)
    let inside = rect.inset(rows: 1, columns: 2)
    input.draw(row: inside.row, column: inside.column, columns: inside.columns, on: &frame)
    let below = help.map { Span($0, .dim) } + listed.map { Span("  \(Sanitized($0))") }
    for (offset, line) in below.enumerated() where inside.row + 2 + offset < inside.bottom {
      frame.grid.put(
        line, row: inside.row + 2 + offset, column: inside.column, limit: inside.columns)
    }
  }

  private func words(_ suffixes: [String]) -> Phrase {
    let place: Phrase = "A path from the current folder; ~ is your home; tab completes."
    guard suffixes.count > 1 else { return place }
    let shown = Phrase(joining: suffixes.map { ".\(Sanitized($0))" }, with: " ")
    return "\(place) An ending of \(shown) saves that form, none saves all."
  }
}
