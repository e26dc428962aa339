/// The lines that differ between two texts, with some of those around them.
package struct TextDiff: Sendable {
  /// One line of the difference.
  private enum Line {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// Lines shown around a change.
  private static let context = 2

  private var lines: [Line] = []

  /// The difference between two texts.
  package init(from old: [UInt8], to new: [UInt8]) {
    let (old, new) = (TextDiff.split(old), TextDiff.split(new))
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if removed.contains(left) {
        lines.append(.removed(old[left]))
        left += 1
      } else if added.contains(right) {
        lines.append(.added(new[right]))
        right += 1
      } else {
        if left < old.count { lines.append(.same(old[left])) }
        (left, right) = (left + 1, right + 1)
      }
    }
  }

  /// The difference as people read it, `-` before what goes and `+` before what comes.
  package func text(paint: TextPaint = .none, width: Int = 100) -> [String] {
    var near: Set<Int> = []
    for index in lines.indices {
      if case .same = lines[index] { continue }
      near.formUnion(index - TextDiff.context...index + TextDiff.context)
    }
    var output: [String] = []
    var last = -1
    for index in lines.indices where near.contains(index) {
      if index > last + 1 { output.append("  …") }
      last = index
      output.append(shown(lines[index], from: start(of: index, width), paint, width))
    }
    return output
  }

  /// Where a line is shown from, in scalars: where it differs from the one it stands for, if that is
  /// further than the width.
  private func start(of index: Int, _ width: Int) -> Int {
    let other: String
    let text: String
    switch lines[index] {
    case .same: return 0
    case .removed(let old):
      guard case .added(let new)? = partner(of: index, 1) else { return 0 }
      (text, other) = (old, new)
    case .added(let new):
      guard case .removed(let old)? = partner(of: index, -1) else { return 0 }
      (text, other) = (new, old)
    }
    guard text.unicodeScalars.count > width - 2 else { return 0 }
    let same = zip(text.unicodeScalars, other.unicodeScalars).prefix { $0 == $1 }.count
    return max(0, same - width / 3)
  }

  /// The line that one stands for: of a run of lines that go, followed by as many that come, the one
  /// at the same place.
  private func partner(of index: Int, _ step: Int) -> Line? {
    func isGone(_ place: Int) -> Bool {
      if case .removed = lines[place] { true } else { false }
    }
    func isNew(_ place: Int) -> Bool {
      if case .added = lines[place] { true } else { false }
    }
    let isHere = step > 0 ? isGone : isNew
    var first = index
    while first > 0, isHere(first - 1) { first -= 1 }
    var end = index + 1
    while end < lines.count, isHere(end) { end += 1 }
    let place = step > 0 ? end + (index - first) : first - (end - index)
    return lines.indices.contains(place) ? lines[place] : nil
  }

  private func shown(
    _ line: Line, from start: Int, _ paint: TextPaint, _ width: Int
  ) -> String {
    func safe(_ text: String) -> String {
      let part = start == 0 ? text : "…" + String(text.unicodeScalars.dropFirst(start))
      return TextWidth.cut(Sanitized(part, limit: width).text, to: max(1, width - 2))
    }
    return switch line {
    case .same(let text): "  " + safe(text)
    case .removed(let text): paint.paint("- " + safe(text), .error)
    case .added(let text): paint.paint("+ " + safe(text), .good)
    }
  }

  private static func split(_ text: [UInt8]) -> [String] {
    text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
  }
}
