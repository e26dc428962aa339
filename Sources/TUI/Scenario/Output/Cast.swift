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
