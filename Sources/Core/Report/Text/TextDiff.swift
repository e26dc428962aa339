/// The lines that differ between two texts, with some of those around them.
public struct TextDiff: Sendable {
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
  public init(from old: [UInt8], to new: [UInt8]) {
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
  public func text(paint: TextPaint = .none, width: Int = 100) -> [String] {
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
      output.append(shown(lines[index], paint, width))
    }
    return output
  }

  private func shown(_ line: Line, _ paint: TextPaint, _ width: Int) -> String {
    func safe(_ text: String) -> String {
      TextWidth.cut(Sanitized(text, limit: width).text, to: max(1, width - 2))
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
