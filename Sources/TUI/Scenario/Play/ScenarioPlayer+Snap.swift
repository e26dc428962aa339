internal import Core

extension ScenarioPlayer {
  /// Compares the frame with its golden file, or writes it; draws its picture where asked to.
  func snap(_ name: String) throws(Break) {
    let frame = look.frame
    let file = "\(name).\(frame.size.name)"
    if let folder = options.pictureFolder {
      try write(frame.svg(), to: "\(folder)/\(file).svg")
    }
    let path = "\(options.goldenFolder)/\(file).txt"
    guard !options.updates else { return try write(frame.snapshot, to: path) }
    guard let golden = files.read(path) else {
      throw .unmet(
        expected: "the golden file \(path)", found: "there is none; --update writes it")
    }
    guard golden != frame.snapshot else { return }
    throw .unmet(
      expected: "the frame as in \(path); --update writes it anew",
      found: ScenarioPlayer.difference(golden, frame.snapshot))
  }

  /// Writes a file.
  func write(_ text: String, to path: String) throws(Break) {
    if let reason = files.write(path, text) {
      throw .unmet(expected: "to write \(path)", found: reason)
    }
  }

  /// The first line that differs.
  private static func difference(_ golden: String, _ now: String) -> String {
    let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let new = now.split(separator: "\n", omittingEmptySubsequences: false)
    let place = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset
    guard let place else { return "\(new.count) lines in place of \(old.count)" }
    return "line \(place + 1) is\n      \(new[place])\n    and was\n      \(old[place])"
  }
}
