/// Which columns of the board fit a width, and how wide they are.
struct BoardLayout: Hashable, Sendable {
  /// A step's column; its width includes the gap to the next.
  struct Column: Hashable, Sendable {
    let step: BoardStep
    let heading: Phrase
    let width: Int
  }

  /// How much room the widest texts would like.
  struct Content: Hashable, Sendable {
    var name: Int
    var rows: Int
    var result: Int
  }

  /// Bounds of the columns that stretch.
  enum Limit {
    static let name = 40
    static let rows = 16
    static let result = 28
    /// Least room for names, before columns are given up and after.
    static let leastName = 14
    fileprivate static let tightName = 8
  }

  let name: Int
  let columns: [Column]
  /// 0 where the column does not fit.
  let rows: Int
  /// 0 where the column does not fit.
  let result: Int

  /// The columns' width together.
  var width: Int { name + columns.reduce(0) { $0 + $1.width } + rows + result }

  /// The fullest layout that fits: results in words go first, then rows, then long headings, then
  /// steps from the right.
  init(width: Int, content: Content) {
    let rows = min(max(content.rows, 4), Limit.rows) + 1
    let result = min(content.result, Limit.result) + 2
    let wished = min(content.name, Limit.name)
    let tries: [(density: BoardStep.Density, rows: Int, result: Int)] = [
      (.full, rows, result), (.medium, rows, result), (.full, rows, 0), (.medium, rows, 0),
      (.medium, 0, 0), (.short, rows, 0),
    ]
    for attempt in tries {
      let columns = BoardLayout.columns(attempt.density)
      let room = width - columns.reduce(0) { $0 + $1.width } - attempt.rows - attempt.result - 2
      guard room >= min(wished, Limit.leastName) else { continue }
      self.init(
        name: min(wished, room) + 2, columns: columns, rows: attempt.rows, result: attempt.result)
      return
    }
    var columns = BoardLayout.columns(.short)
    let used = { (columns: [Column]) in columns.reduce(1) { $0 + $1.width } }
    while !columns.isEmpty, width - used(columns) < min(wished, Limit.tightName) {
      columns.removeLast()
    }
    let room = max(1, width - used(columns))
    self.init(name: min(wished, room) + 1, columns: columns, rows: 0, result: 0)
  }

  private init(name: Int, columns: [Column], rows: Int, result: Int) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.result = result
  }

  private static func columns(_ density: BoardStep.Density) -> [Column] {
    BoardStep.allCases.map { step in
      let heading = step.heading(density)
      let least = step == .upload ? 5 : 3  // `↑62%` and a gap, a symbol and a gap
      let gap = density == .full ? 2 : 1
      return Column(step: step, heading: heading, width: max(least, heading.width + gap))
    }
  }
}
