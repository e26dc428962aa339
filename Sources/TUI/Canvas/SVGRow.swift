/// A row of a grid as elements of a picture: what is selected as a bar below, then runs of cells of
/// one style and kind.
struct SVGRow {
  /// What a cell is drawn as.
  enum Kind: Hashable {
    case text
    case line(isHeavy: Bool)
    case block(percent: Int)

    init(_ cell: Cell) {
      if let glyph = BoxGlyph(cell.text) {
        self = .line(isHeavy: glyph.isHeavy)
      } else {
        self = BlockGlyph(cell.text).map { .block(percent: $0.percent) } ?? .text
      }
    }
  }

  let grid: Grid
  let row: Int

  init(_ grid: Grid, _ row: Int) {
    self.grid = grid
    self.row = row
  }

  var elements: [String] { bars + runs }

  private var bars: [String] {
    bars("selected") { $0.isSelected } + bars("ground") { $0.role == .paper }
  }

  /// A bar for each stretch of such cells.
  private func bars(_ name: String, _ isSuch: (Style) -> Bool) -> [String] {
    var bars: [String] = []
    var start: Int?
    for column in 0...grid.columns {
      let isSelected = isSuch(grid[row: row, column: column].style)
      if let begun = start, !isSelected {
        let width = SVGMetrics.cellWidth * (column - begun)
        bars.append(
          "<rect class=\"\(name)\" x=\"\(SVGMetrics.x(begun))\" y=\"\(y)\""
            + " width=\"\(width)\" height=\"\(SVGMetrics.cellHeight)\"/>")
        start = nil
      } else if start == nil, isSelected {
        start = column
      }
    }
    return bars
  }

  private var runs: [String] {
    var lines: [String] = []
    var run: [Cell] = []
    var start = 0
    for column in 0...grid.columns {
      let cell = grid[row: row, column: column]
      if cell.width == 0 { continue }
      if let first = run.first, !continues(first, run.last, cell) || column == grid.columns {
        lines.append(element(run, column: start))
        run = []
      }
      if column < grid.columns, run.isEmpty ? !cell.isBlank : true {
        if run.isEmpty { start = column }
        run.append(cell)
      }
    }
    return lines
  }

  /// Whether a cell belongs to the run before it: the same style and kind, and not a second blank.
  private func continues(_ first: Cell, _ last: Cell?, _ next: Cell) -> Bool {
    guard Kind(first) == Kind(next) else { return false }
    if next.isBlank {
      return last?.isBlank == false && next.style.isSelected == first.style.isSelected
    }
    return next.style == first.style
  }

  private func element(_ cells: [Cell], column: Int) -> String {
    var cells = cells
    while cells.last?.isBlank == true { cells.removeLast() }
    guard let first = cells.first else { return "" }
    let x = SVGMetrics.x(column)
    let name = first.style.svgClass
    switch Kind(first) {
    case .line(let isHeavy):
      let path = SVGRow.path(cells.compactMap { BoxGlyph($0.text) }, x, y)
      return "<path class=\"\(name)\(isHeavy ? " heavy" : "")\" d=\"\(path)\"/>"
    case .block(let percent):
      return "<path class=\"\(name) block\(percent)\" d=\"\(SVGRow.blocks(cells, x, y))\"/>"
    case .text:
      let length = SVGMetrics.cellWidth * cells.columns
      return "<text class=\"\(name)\" x=\"\(x)\" y=\"\(y + SVGMetrics.baseline)\""
        + " textLength=\"\(length)\" lengthAdjust=\"spacingAndGlyphs\">"
        + "\(Phrase(cells: cells).xml)</text>"
    }
  }

  private var y: SVGNumber { SVGMetrics.y(row) }
}

extension SVGRow {
  /// The arms of glyphs side by side; a straight line is one piece.
  static func path(_ glyphs: [BoxGlyph], _ x: SVGNumber, _ y: SVGNumber) -> String {
    let half = SVGNumber(tenths: SVGMetrics.cellWidth.tenths / 2)
    let middle = y + SVGNumber(tenths: SVGMetrics.cellHeight.tenths / 2)
    var parts: [String] = []
    var end: SVGNumber?
    for (index, glyph) in glyphs.enumerated() {
      let left = x + SVGMetrics.cellWidth * index
      let centre = left + half
      if glyph.left || glyph.right {
        let from = glyph.left ? left : centre
        if end != from { parts.append("M\(from) \(middle)") }
        let to = glyph.right ? left + SVGMetrics.cellWidth : centre
        if end == from { parts.removeLast() }
        parts.append("H\(to)")
        end = to
      }
      if glyph.up || glyph.down {
        let top = glyph.up ? y : middle
        let bottom = glyph.down ? y + SVGMetrics.cellHeight : middle
        parts.append("M\(centre) \(top)V\(bottom)")
        end = nil
      }
    }
    return parts.joined()
  }

  /// Blocks side by side as rectangles; those of one height are one.
  static func blocks(_ cells: [Cell], _ x: SVGNumber, _ y: SVGNumber) -> String {
    let glyphs = cells.compactMap { BlockGlyph($0.text) }
    let bottom = y + SVGMetrics.cellHeight
    var parts = ""
    var place = 0
    while place < glyphs.count {
      let glyph = glyphs[place]
      var count = 1
      while glyph.eighthsAcross == 8, place + count < glyphs.count, glyphs[place + count] == glyph {
        count += 1
      }
      let left = x + SVGMetrics.cellWidth * place
      let right =
        count > 1 || glyph.eighthsAcross == 8
        ? left + SVGMetrics.cellWidth * count
        : left + SVGNumber(tenths: SVGMetrics.cellWidth.tenths * glyph.eighthsAcross / 8)
      let height = SVGNumber(tenths: SVGMetrics.cellHeight.tenths * glyph.eighthsUp / 8)
      let top = SVGNumber(tenths: bottom.tenths - height.tenths)
      parts += "M\(left) \(bottom)V\(top)H\(right)V\(bottom)Z"
      place += count
    }
    return parts
  }
}

extension Style {
  /// The classes of its elements in pictures.
  fileprivate var svgClass: String { role.rawValue + (isSelected ? " on" : "") }
}

/// A character that fills a part of its cell: of bars and of lines of blocks. Pictures draw the
/// part, so that neighbours meet in any font.
struct BlockGlyph: Hashable, Sendable {
  /// Eighths of the cell's width that are filled, from the left.
  fileprivate var eighthsAcross = 8
  /// Eighths of the cell's height that are filled, from below.
  fileprivate var eighthsUp = 8
  /// Percent of the colour.
  var percent = 100

  /// The part that a character fills; nil for one that is no block.
  init?(_ text: String) {
    switch text {
    case "█": break
    case "░": percent = 25
    case "▒": percent = 50
    case "▓": percent = 75
    default:
      if let place = BlockGlyph.across.firstIndex(of: text) {
        eighthsAcross = place + 1
      } else if let place = BlockGlyph.up.firstIndex(of: text) {
        eighthsUp = place + 1
      } else {
        return nil
      }
    }
  }

  private static let across = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  private static let up = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"]
}

/// A character for drawing lines, as the arms that meet in the middle of its cell. Pictures draw
/// the arms: fonts leave gaps between two rows.
struct BoxGlyph: Hashable, Sendable {
  var left = false
  var right = false
  var up = false
  var down = false
  /// Whether the lines are thick: the box that has the focus.
  fileprivate var isHeavy = false

  /// The arms of a character; nil for one that is no line.
  init?(_ text: String) {
    guard let arms = BoxGlyph.light[text] ?? BoxGlyph.heavy[text] else { return nil }
    isHeavy = BoxGlyph.heavy[text] != nil
    left = arms.contains("l")
    right = arms.contains("r")
    up = arms.contains("u")
    down = arms.contains("d")
  }

  private static let light = [
    "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "udr", "┤": "udl",
    "┬": "lrd", "┴": "lru", "┼": "lrud",
  ]
  private static let heavy = [
    "━": "lr", "┃": "ud", "┏": "rd", "┓": "ld", "┗": "ru", "┛": "lu", "┣": "udr", "┫": "udl",
    "┳": "lrd", "┻": "lru", "╋": "lrud", "═": "lr",
  ]
}

/// Sizes and colours of pictures. The colours are those of the default theme; what is
/// bold or reversed on a terminal is bold here.
enum SVGMetrics {
  static let cellWidth = SVGNumber(tenths: 84)
  static let cellHeight = SVGNumber(tenths: 190)
  fileprivate static let baseline = SVGNumber(tenths: 140)
  static let margin = SVGNumber(tenths: 160)
  static let top = SVGNumber(tenths: 400)

  static func colour(_ role: Style.Role) -> String {
    switch role {
    case .plain: "#d7dae0"
    case .heading: "#ffffff"
    case .frame: "#5a6270"
    case .dim: "#8a8f98"
    case .accent: "#00afd7"
    case .good: "#3a9dff"
    case .same: "#6f9fcf"
    case .warn: "#d7af00"
    case .bad: "#ff7a1a"
    case .link: "#00afd7"
    case .paper: "#000000"
    }
  }

  static let background = "#16191f"

  /// Where a column begins.
  static func x(_ column: Int) -> SVGNumber { margin + cellWidth * column }
  /// Where a row begins.
  static func y(_ row: Int) -> SVGNumber { top + cellHeight * row }

  /// The classes of paper, for a picture that has some.
  static let paper =
    ".ground{fill:#ffffff}path.paper{stroke:\(colour(.paper))}"
    + "path.paper[class*=block]{fill:\(colour(.paper))}"

  /// Classes named after the roles; `on` is the selected row, drawn in reverse.
  static var stylesheet: String {
    let all = Style.Role.allCases.filter { $0 != .paper }
    let roles = all.map { role in
      let weight =
        Style(role).attributes.isDisjoint(with: [.bold, .reverse])
        ? "" : ";font-weight:bold"
      return "text.\(role.rawValue){fill:\(colour(role))\(weight)}"
        + "path.\(role.rawValue){stroke:\(colour(role))}"
    }
    let blocks = [25, 50, 75, 100].map { percent in
      "path.block\(percent){stroke:none;fill-opacity:\(percent == 100 ? "1" : ".\(percent)")}"
    }
    let fills = all.map { role in
      "path.\(role.rawValue)[class*=block]{fill:\(colour(role))}"
    }
    return
      ([
        "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',"
          + "monospace;white-space:pre}", "path{fill:none;stroke-width:1.2}",
        ".window{fill:\(background);stroke:#30363d}",
      ] + roles + [
        "path.heavy{stroke-width:2.4;stroke-linecap:square}", ".selected{fill:\(colour(.plain))}",
        "text.on{fill:\(background)}", "path.on{stroke:\(background)}",
        ".cursor{fill:none;stroke:\(colour(.warn));stroke-width:1.5}",
      ] + blocks + fills + ["path.on[class*=block]{fill:\(background)}"]).joined(separator: "\n")
  }
}

/// A length in a picture, in tenths of its unit: as exact in text as in memory.
struct SVGNumber: Hashable, Sendable, CustomStringConvertible {
  let tenths: Int

  static func + (a: SVGNumber, b: SVGNumber) -> SVGNumber { SVGNumber(tenths: a.tenths + b.tenths) }
  static func * (a: SVGNumber, b: Int) -> SVGNumber { SVGNumber(tenths: a.tenths * b) }

  var description: String {
    tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }
}
