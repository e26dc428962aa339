/// What is open to other targets, and whether one of them needs it. Names alone are compared, so a name
/// that means something else there counts as used.
struct Access {
  private let files: [SwiftFile]
  /// The words of each file, its target, and the modules whose every name it sees.
  private let words: [(target: Substring, seesAll: Set<Substring>, words: Set<Substring>)]

  init(_ sources: [SourceTree.File]) {
    files = sources.map { SwiftFile($0) }
    words = sources.map { file in
      let text = file.lines.joined(separator: "\n")
      let modules = file.lines.compactMap { line in
        line.hasPrefix("@testable import ") ? line.split(separator: " ").last : nil
      }
      return (
        Self.target(of: file.path), Set(modules),
        Set(text.split(whereSeparator: { !$0.isPartOfName }))
      )
    }
  }

  /// Declarations that say `public`, as places.
  var published: [String] {
    files.filter { $0.path.hasPrefix("Sources/") }.flatMap { file in
      file.lines.indices.filter { Self.opening(file.lines[$0])?.word == "public" }
        .map { "\(file.path):\($0 + 1)" }
    }
  }

  /// Members that say `package` and that no other target names, as places. Types are the compiler's: it
  /// asks for what a signature names.
  var needless: [String] {
    let opened = files.filter { $0.path.hasPrefix("Sources/") }
    let modules = Dictionary(grouping: opened) { Self.target(of: $0.path) }
    return modules.flatMap { module, files in needless(in: module, files) }.sorted()
  }

  private func needless(in module: Substring, _ files: [SwiftFile]) -> [String] {
    let others = words.lazy.filter { $0.target != module && !$0.seesAll.contains(module) }
    let used = others.reduce(into: Self.askedByCompiler) { $0.formUnion($1.words) }
    return files.flatMap { file -> [String] in
      file.lines.indices.compactMap { index in
        guard let opening = Self.opening(file.lines[index]), opening.word == "package",
          opening.isMember, !opening.name.isEmpty, !used.contains(opening.name)
        else { return nil }
        return "\(file.path):\(index + 1): \(opening.name)"
      }
    }
  }

  /// What string interpolation calls.
  private static let askedByCompiler: Set<Substring> = ["appendLiteral", "appendInterpolation"]

  private struct Opening {
    let word: Substring
    let name: Substring
    let isMember: Bool
  }

  private static func opening(_ line: SwiftLine) -> Opening? {
    guard let (keyword, end) = line.keyword(of: types.union(members)) else { return nil }
    let before = line.code[..<end].split(whereSeparator: { !$0.isPartOfName })
    guard let word = before.first(where: { $0 == "public" || $0 == "package" }) else { return nil }
    let rest = line.code[end...].drop { $0 == " " || $0 == "`" }
    return Opening(
      word: word, name: rest.prefix { $0.isPartOfName }, isMember: members.contains(keyword))
  }

  private static let members: Set<Substring> = ["func", "var", "let"]
  private static let types: Set<Substring> = SwiftLine.typeKeywords
    .union(["init", "subscript", "import"])

  private static func target(of path: String) -> Substring {
    let parts = path.split(separator: "/")
    return parts.count > 1 ? parts[1] : ""
  }
}
