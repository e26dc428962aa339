internal import Core

/// Frames with the moments they were seen at, as a recording plays them.
struct Cast {
  /// What was seen from a moment on.
  struct Shot: Hashable {
    let seconds: Double
    let frame: Frame
  }

  /// The size at the beginning.
  let size: Size
  private(set) var shots: [Shot] = []
  /// Seconds that pictures were held longer than the program's clock ran.
  private var heldSeconds = 0.0
  private var lastSeconds = 0.0

  init(size: Size) { self.size = size }

  /// Takes a frame; one like the one before is none, of several at one moment the last one stays.
  mutating func add(_ frame: Frame, at seconds: Double) {
    let moment = seconds + heldSeconds
    lastSeconds = moment
    guard shots.last?.frame != frame else { return }
    if shots.last?.seconds == moment { shots.removeLast() }
    shots.append(Shot(seconds: moment, frame: frame))
  }

  /// Holds the picture for that long.
  mutating func hold(seconds: Double) { heldSeconds += seconds }

  /// The recording as asciicast v2: a header, then what a terminal is sent, and when.
  func text(title: String) -> String {
    let header = JSONValue.object([
      "version": .number(JSONNumber(2)), "width": .number(JSONNumber(size.columns)),
      "height": .number(JSONNumber(size.rows)),
      "timestamp": .number(JSONNumber(Int(ManualTime.epochSeconds))),
      "title": .string(title),
      "env": .object(["TERM": .string("xterm-256color")]),
    ])
    var lines = [header.text()]
    var before: Frame?
    for shot in shots {
      if shot.frame.size != before?.size ?? size {
        lines.append(Cast.line(shot.seconds, "r", shot.frame.size.name))
        before = nil
      }
      lines.append(Cast.line(shot.seconds, "o", CastPainter.paint(shot.frame, over: before)))
      before = shot.frame
    }
    lines.append(Cast.line(lastSeconds + Cast.lastSeconds, "o", CastPainter.leave))
    return lines.joined(separator: "\n") + "\n"
  }

  /// How long the last picture is shown.
  private static let lastSeconds = 3.0

  private static func line(_ seconds: Double, _ kind: String, _ data: String) -> String {
    let moment = JSONNumber((seconds * 1000).rounded() / 1000)
    return JSONValue.array([.number(moment), .string(kind), .string(data)]).text()
  }
}

/// What a terminal is sent so that it shows a frame: colours in full, only rows that changed.
enum CastPainter {
  /// The cursor back and the colours as they were.
  static let leave = "\u{1B}[0m\u{1B}[?25h"

  static func paint(_ frame: Frame, over before: Frame?) -> String {
    var output = before == nil ? "\u{1B}[0m\u{1B}[2J" : ""
    if before?.title != frame.title { output += "\u{1B}]2;\(frame.title.text)\u{07}" }
    for row in 0..<frame.grid.rows where !isSame(row, frame, before) {
      output += "\u{1B}[\(row + 1);1H" + text(of: row, frame.grid) + "\u{1B}[0m\u{1B}[K"
    }
    guard let cursor = frame.cursor else { return output + "\u{1B}[?25l" }
    return output + "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h"
  }

  private static func isSame(_ row: Int, _ frame: Frame, _ before: Frame?) -> Bool {
    guard let before else { return false }
    return (0..<frame.grid.columns).allSatisfy {
      frame.grid[row: row, column: $0] == before.grid[row: row, column: $0]
    }
  }

  private static func text(of row: Int, _ grid: Grid) -> String {
    var output = ""
    var style: Style?
    for column in 0..<grid.columns {
      let cell = grid[row: row, column: column]
      guard cell.width > 0 else { continue }
      if cell.style != style { output += sequence(cell.style) }
      style = cell.style
      output += cell.text
    }
    return output
  }

  /// The colours and attributes of a style, everything before taken back.
  private static func sequence(_ style: Style) -> String {
    var codes = ["0"]
    if Style(style.role).attributes.contains(.bold) { codes.append("1") }
    if style.isSelected { codes.append("7") }
    if style.role != .plain { codes.append(foreground(SVGMetrics.colour(style.role))) }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }

  /// `#rrggbb` as a colour of the foreground.
  private static func foreground(_ colour: String) -> String {
    let value = Int(colour.dropFirst(), radix: 16) ?? 0
    return "38;2;\(value >> 16 & 0xFF);\(value >> 8 & 0xFF);\(value & 0xFF)"
  }
}
