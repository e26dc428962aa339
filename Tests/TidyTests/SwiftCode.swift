/// The names in a file's code: what stands in comments and texts is left out.
struct SwiftCode {
  /// Types declared at the outermost level.
  private(set) var declared: Set<Substring> = []
  /// Types declared anywhere.
  private(set) var nested: Set<Substring> = []
  /// Words that begin with a capital letter.
  private(set) var used: Set<Substring> = []

  private static let keywords: Set<Substring> = [
    "struct", "enum", "class", "protocol", "actor", "typealias",
  ]

  init(_ file: SourceTree.File) {
    var isInText = false
    for line in file.lines {
      let code = SwiftCode.code(of: line, isInText: &isInText)
      var keyword = false
      for word in code.split(whereSeparator: { !$0.isPartOfName }) {
        if keyword {
          nested.insert(word)
          if line.first != " " { declared.insert(word) }
        } else if word.utf8.first.map({ (0x41...0x5A).contains($0) }) ?? false {
          used.insert(word)
        }
        keyword = SwiftCode.keywords.contains(word)
      }
    }
  }

  /// The line without its comment and its texts; a text of several lines is left out whole.
  static func code(of line: String, isInText: inout Bool) -> String {
    if line.contains("\"\"\"") {
      defer { isInText.toggle() }
      return isInText ? "" : String(line.prefix(line.count - 3))
    }
    guard !isInText, line.utf8.contains(0x22) || line.utf8.contains(0x2F) else {
      return isInText ? "" : line
    }
    return parts(of: line).code
  }

  /// What follows the `//` of a line that no text of several lines holds.
  static func comment(of line: String) -> Substring? {
    guard line.utf8.contains(0x2F) else { return nil }
    return parts(of: line).comment
  }

  private static func parts(of line: String) -> (code: String, comment: Substring?) {
    var code: [UInt8] = []
    var comment: Substring?
    var (isQuoted, isEscaped, last) = (false, false, UInt8(0))
    for (index, byte) in zip(line.utf8.indices, line.utf8) {
      if isQuoted {
        isQuoted = isEscaped || byte != 0x22
        isEscaped = !isEscaped && byte == 0x5C
      } else if byte == 0x22 {
        isQuoted = true
        code.append(0x20)
      } else if byte == 0x2F, last == 0x2F {
        code.removeLast()
        comment = line[line.index(after: index)...]
        break
      } else {
        code.append(byte)
      }
      last = byte
    }
    return (String(decoding: code, as: UTF8.self), comment)
  }
}
