internal import Core

/// All that a terminal is to show at one moment, and what a click on it means.
package struct Frame: Hashable, Sendable {
  /// A place, counted from 0.
  struct Place: Hashable, Sendable {
    var row: Int
    var column: Int
  }

  /// An address that a part of a row leads to.
  struct Link: Hashable, Sendable {
    let row: Int
    let column: Int
    let columns: Int
    let address: Sanitized
  }

  /// A part of the picture that can be clicked; the last one that holds a place counts.
  struct Target: Hashable, Sendable {
    let rect: Rect
    let click: Click
  }

  /// What the terminal's own progress display shows (OSC 9;4).
  package enum Progress: Hashable, Sendable {
    case none
    case percent(Int)
    /// The server works; its progress is not known.
    case waiting
    case failed(percent: Int)
  }

  package var grid: Grid
  /// Where the real cursor stands: on the selected row or in the text being typed.
  var cursor: Place?
  /// The window's title.
  package var title: Phrase = "datahub-tui"
  package var progress = Progress.none
  private(set) var links: [Link] = []
  private(set) var targets: [Target] = []

  /// A blank frame.
  init(_ size: Size) { grid = Grid(columns: size.columns, rows: size.rows) }

  /// A part of the picture that hides what was drawn and could be clicked there before.
  private struct Cover: Hashable, Sendable {
    let rect: Rect
    /// How many of the targets lie below it.
    let below: Int
  }

  private var covers: [Cover] = []

  package var size: Size { Size(columns: grid.columns, rows: grid.rows) }

  /// Says where a part of a row leads.
  mutating func link(row: Int, column: Int, columns: Int, to address: Sanitized) {
    links.append(Link(row: row, column: column, columns: columns, address: address))
  }

  /// Says what a click on a part of the picture means.
  package mutating func target(_ rect: Rect, _ click: Click) {
    targets.append(Target(rect: rect, click: click))
  }

  /// What a click on a place means.
  func click(row: Int, column: Int) -> Click? {
    uncovered(row: row, column: column).last { $0.rect.contains(row: row, column: column) }?.click
  }

  /// The targets of a place that nothing drawn later covers.
  private func uncovered(row: Int, column: Int) -> ArraySlice<Target> {
    let cover = covers.last { $0.rect.contains(row: row, column: column) }
    return targets[(cover?.below ?? 0)...]
  }

  /// Takes a part of the picture for something on top: what is there is blank, and neither a click nor
  /// the wheel reaches it.
  mutating func cover(_ rect: Rect) {
    grid.clear(rect)
    covers.append(Cover(rect: rect, below: targets.count))
    links.removeAll {
      $0.row >= rect.row && $0.row < rect.bottom && $0.column < rect.end
        && $0.column + $0.columns > rect.column
    }
    if let place = cursor, rect.contains(row: place.row, column: place.column) { cursor = nil }
  }

  /// The pane at that place, if a target names one.
  func pane(row: Int, column: Int) -> Int? {
    for target in uncovered(row: row, column: column).reversed()
    where target.rect.contains(row: row, column: column) {
      switch target.click {
      case .row(let pane, _), .pane(let pane): return pane
      case .command, .step: continue
      }
    }
    return nil
  }

  /// Pushes what was drawn into the background: it is dim, and clicks on it mean nothing.
  mutating func recede() {
    grid.dim(size.rect)
    targets = []
    covers = []
    links = []
    cursor = nil
  }
}

/// What a person clicked.
package enum Click: Hashable, Sendable {
  case command(Command)
  /// A row of a list, by the list's pane and the row's place in the list.
  case row(pane: Int, index: Int)
  case pane(Int)
  case step(Step)
}

extension Frame {
  /// The whole frame as text, as golden files keep it: the rows, their style map, then `cursor=`
  /// (row and column from 0, or `none`), `title=`, `progress=` and a `link=` line for each address.
  var snapshot: String {
    var lines = [grid.snapshot]
    lines.append("cursor=\(cursor.map { "\($0.row),\($0.column)" } ?? "none")")
    lines.append("title=\(title.text)")
    lines.append("progress=\(progress.words)")
    lines += links.map { "link=\($0.row),\($0.column)+\($0.columns) \($0.address.text)" }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Frame.Progress {
  /// The progress as golden files and dumps name it.
  var words: String {
    switch self {
    case .none: "none"
    case .percent(let percent): "\(percent)%"
    case .waiting: "waiting"
    case .failed(let percent): "failed \(percent)%"
    }
  }
}
