/// A `switch`, read from its lines as swift-format indents them.
struct SwitchStatement {
  /// What it looks at: `field.type`.
  let subject: Substring
  /// From `switch` to its closing brace.
  let lines: Range<Int>
  /// What stands between `case` and `:`.
  private(set) var patterns: [String] = []
  /// Whether a `default:`, a `case _:` or a `case let other:` takes every case that is not named.
  private(set) var hasRest = false
  /// Whether it names every case and has one line for each, or one value that goes over several.
  private(set) var isTable = true

  init?(at start: Int, in file: SwiftFile) {
    let line = file.lines[start]
    guard line.code.hasSuffix(" {"), let end = file.end(of: start),
      let keyword = line.code.ranges(of: "switch ").first,
      keyword.lowerBound == line.code.startIndex
        || line.code[..<keyword.lowerBound].last == " "
    else { return nil }
    subject = line.code[keyword.upperBound...].dropLast(2)
    lines = start..<(end + 1)
    let indentation = file.lines[start].indentation
    var label: String?
    var (statements, isOneEach) = (0, true)
    for index in (start + 1)..<end {
      let line = file.lines[index]
      let isLabel = line.indentation == indentation
      if isLabel, line.code.hasPrefix("case ") || line.code.hasPrefix("default:") {
        isOneEach = isOneEach && statements < 2
        (label, statements) = ("", 0)
      }
      guard let open = label else {
        let isBlock = line.code.hasSuffix("{") || line.code.hasSuffix(" in")
        let isFirst = line.indentation == indentation + 2 && line.code.first != ")"
        statements += line.code.isEmpty ? 0 : isBlock ? 2 : isFirst ? 1 : 0
        continue
      }
      let text = open.isEmpty ? line.code : open + " " + line.code
      guard let colon = SwitchStatement.colon(in: text) else {
        label = text
        continue
      }
      label = nil
      statements = text.index(after: colon) == text.endIndex ? 0 : 1
      add(text[..<colon])
    }
    isTable = isOneEach && statements < 2 && !hasRest
  }

  private mutating func add(_ label: Substring) {
    let pattern = label.dropFirst("case ".count)
    let isName = pattern.dropFirst("let ".count).allSatisfy { $0.isPartOfName }
    if label == "default" || pattern == "_" || pattern.hasPrefix("let ") && isName {
      hasRest = true
    } else {
      patterns.append(String(pattern))
    }
  }

  /// The names of its cases, or nil where it looks at several values, or at others than an enum's.
  var names: Set<Substring>? {
    var names: Set<Substring> = []
    for pattern in patterns {
      for part in SwitchStatement.parts(of: pattern) {
        let part = part.hasPrefix("let ") ? part.dropFirst(4) : part
        if part == "nil" || part == "_" { continue }
        guard part.first == "." else { return nil }
        names.insert(part.dropFirst().prefix { $0.isPartOfName })
      }
    }
    return names.isEmpty ? nil : names
  }

  /// The parts between outermost commas, without a `where` and what follows it.
  private static func parts(of pattern: String) -> [Substring] {
    var parts: [Substring] = []
    var (depth, start) = (0, pattern.startIndex)
    for index in pattern.indices {
      switch pattern[index] {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "," where depth == 0:
        parts.append(pattern[start..<index])
        start = pattern.index(after: index)
      default: break
      }
    }
    parts.append(pattern[start...])
    return parts.map { part in
      let part = part.drop { $0 == " " }
      return part.ranges(of: " where ").first.map { part[..<$0.lowerBound] } ?? part
    }
  }

  private static func colon(in text: String) -> String.Index? {
    var depth = 0
    return text.indices.first { index in
      switch text[index] {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case ":": return depth == 0
      default: break
      }
      return false
    }
  }
}
