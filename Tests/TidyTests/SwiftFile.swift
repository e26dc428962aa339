/// A Swift file, parted into lines.
struct SwiftFile {
  let path: String
  var lines: [SwiftLine] = []

  init(_ file: SourceTree.File) {
    path = file.path
    lines.reserveCapacity(file.lines.count)
    var isInText = false
    for line in file.lines {
      lines.append(SwiftFile.part(line, isInText: &isInText))
    }
  }

  /// The type that each line stands in, with the types around it: `Outer.Inner`; empty outside.
  var scopes: [String] {
    var open: [(indentation: Int, name: String)] = []
    return lines.map { line in
      guard !line.code.isEmpty else { return open.last?.name ?? "" }
      while let last = open.last, last.indentation >= line.indentation, line.code.first != "}" {
        open.removeLast()
      }
      let around = open.last?.name ?? ""
      if let name = line.typeName, line.code.last != "}" {
        open.append((line.indentation, around.isEmpty ? String(name) : "\(around).\(name)"))
      }
      return around
    }
  }

  /// The line that closes what the line at `start` opens, as swift-format indents it.
  func end(of start: Int) -> Int? {
    let indentation = lines[start].indentation
    return lines.indices[(start + 1)...].first { index in
      lines[index].indentation == indentation && lines[index].code.first == "}"
    }
  }

  private static func part(_ line: String, isInText: inout Bool) -> SwiftLine {
    var parted = SwiftLine()
    let wasInText = isInText
    let code = SwiftCode.code(of: line, isInText: &isInText)
    guard !wasInText else { return parted }
    parted.indentation = line.utf8.prefix { $0 == 0x20 }.count
    var bytes = Substring(code).utf8.dropFirst(min(parted.indentation, code.utf8.count))
    while bytes.last == 0x20 { bytes.removeLast() }
    parted.code = String(Substring(bytes))
    guard !isInText, let start = SwiftCode.comment(of: line) else { return parted }
    parted.isDocumentation = start.hasPrefix("/")
    parted.comment = String(parted.isDocumentation ? start.dropFirst() : start)
    return parted
  }
}

extension SwiftFile {
  /// Parted once for all tests.
  private static let everything = Result {
    try SourceTree.swiftFiles("Sources", "Tests", "Benchmarks", "Fuzz").map { SwiftFile($0) }
  }

  static func all(below folders: String...) throws -> [SwiftFile] {
    try everything.get().filter { file in folders.contains { file.path.hasPrefix($0 + "/") } }
  }
}
