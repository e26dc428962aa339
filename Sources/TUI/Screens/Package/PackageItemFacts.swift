internal import Core

/// What is shown beside the names of packages: as much as there is room for, the same on each line,
/// and always whether a package is sound.
struct PackageItemFacts {
  /// How much is told.
  private enum Detail: CaseIterable { case whole, size, mark }

  /// Bounds of a line.
  enum Limit {
    /// Columns that names have before facts take theirs, where they are that long.
    static let name = 16
    /// Columns of a name at least.
    static let leastName = 10
    /// In as many columns or more the whole is told of what is known.
    static let wideColumns = 32
  }

  private let session: Session
  private let isWide: Bool
  private let detail: Detail
  /// Names that several items have.
  private let repeated: Set<Sanitized>

  /// The facts of items on lines of that many columns.
  init(_ items: [PackageItem], _ session: Session, columns: Int) {
    self.session = session
    isWide = columns >= Limit.wideColumns
    var names: Set<Sanitized> = []
    repeated = Set(items.map(\.name).filter { !names.insert($0).inserted })
    let found = items.lazy.filter { !$0.isRecent }.map { Phrase($0.name) }
    let wished = min(Limit.name, Table.width(of: found))
    let room = columns - 2 - wished
    let widths: [(Detail, Int)] = [(.whole, 17), (.size, 10)]
    detail = widths.first { $0.1 <= room }?.0 ?? .mark
  }

  /// What is told of an item.
  func spans(_ item: PackageItem) -> [Span] {
    switch item {
    case .files: return []
    case .recent(let run):
      let age = Phrase(ago: session.moment.epochSeconds - run.epochSeconds)
      return [Span(age, .dim)] + (state(of: run).map { [Span("  "), $0] } ?? [])
    case .found(let entry): return spans(entry.state)
    }
  }

  /// What became of a publish: its revision, or that it has none.
  private func state(of run: RunEntry) -> Span? {
    switch run.state {
    case .uploading: run.isCut ? Span("cut", .warn) : nil
    case .ended(_, .failed): Span("failed", .bad)
    case .registered, .ended: run.revision.flatMap { isWide ? Span("rev \($0)", .dim) : nil }
    }
  }

  /// The folder of an item whose name others have too; nothing where the name alone tells it.
  func folder(_ item: PackageItem) -> [Span] {
    guard repeated.contains(item.name), let path = item.path else { return [] }
    return [Span("  \(session.surroundings.shown(path))", .dim)]
  }

  private func spans(_ state: PackageEntry.State) -> [Span] {
    switch state {
    case .unreadable(_, let line):
      let place: Phrase =
        line.map { isWide ? " JSON, line \($0)" : " line \($0)" } ?? " unreadable"
      return [Span(detail == .mark ? "✗" : "✗\(place)", .bad)]
    case .readable(let resources, let bytes, let errors, let warnings):
      let mark: Span =
        errors > 0 ? Span("✗", .bad) : warnings > 0 ? Span("!", .warn) : Span("✓", .good)
      let size = Phrase("\(ByteCount(bytes))")
      let padded: Phrase = "\(Phrase(blanks: 7 - size.width))\(size)  "
      switch detail {
      case .whole: return [Span("\(resources) res  \(padded)", .dim), mark]
      case .size: return [Span(padded, .dim), mark]
      case .mark: return [mark]
      }
    }
  }
}
