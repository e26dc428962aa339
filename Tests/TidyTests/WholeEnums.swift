/// Enums that a `switch` must name whole: whoever adds a case is shown each place that has to know it.
///
/// A `switch` with a `default:` is taken to be over a listed enum where all its names are cases of it.
/// Names that several enums have are told apart by the subject: `switch self` is over the type it
/// stands in, and of the others those count whose name ends like the subject's last word (`field.type`
/// is a `FieldType`, `outcome` a `PublishOutcome`). Where none ends so, the `switch` is reported if any
/// of them is listed: the subject, or a case, then needs its own name. Not seen are a `switch` over
/// several values at once, whose rest is seldom a single case, one over what a case carries, and a
/// subject whose last word is the end of another enum's name with the same cases.
struct WholeEnums {
  struct Cases {
    /// With the types around it: `Outer.Inner`.
    let name: String
    let names: Set<Substring>
  }

  let listed: [String]
  let declared: [Cases]

  init(listed: [String], in files: [SwiftFile]) {
    self.listed = listed
    declared = files.flatMap(WholeEnums.enums)
  }

  /// Listed names that no file declares.
  var unknown: [String] {
    listed.filter { name in !declared.contains { $0.name == name } }
  }

  /// Each `switch` with a rest over a listed enum: `path:line: Enum`.
  func rests(in file: SwiftFile) -> [String] {
    let scopes = file.scopes
    return file.lines.indices.compactMap { index in
      guard file.lines[index].code.contains("switch "),
        let found = SwitchStatement(at: index, in: file), found.hasRest, let names = found.names,
        let name = candidates(names, subject: found.subject, in: scopes[index]).first(
          where: { listed.contains($0) })
      else { return nil }
      return "\(file.path):\(index + 1): \(name)"
    }
  }

  private func candidates(
    _ names: Set<Substring>, subject: Substring, in scope: String
  ) -> [String] {
    if subject == "self" { return [scope] }
    let all = declared.filter { names.isSubset(of: $0.names) }.map(\.name)
    let word = WholeEnums.lastWord(of: subject).lowercased()
    let named = all.filter { $0.lowercased().hasSuffix(word) }
    return named.isEmpty ? all : named
  }

  /// `type` of `column.field.type`, `face` of `try face(of: wish)`, `value` of `value["kind"]?`.
  private static func lastWord(of subject: Substring) -> String {
    var (depth, word, isOver) = (0, "", false)
    for character in subject {
      switch character {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case _ where depth > 0: break
      case _ where character.isPartOfName:
        word = isOver ? String(character) : word + String(character)
        isOver = false
      case "?", "!": break
      default: isOver = true
      }
    }
    return word
  }

  private static func enums(of file: SwiftFile) -> [Cases] {
    let scopes = file.scopes
    return file.lines.indices.compactMap { index in
      let line = file.lines[index]
      guard line.keyword(of: ["enum"]) != nil, let name = line.typeName else { return nil }
      let scope = scopes[index]
      var names: Set<Substring> = []
      if let open = line.code.firstIndex(of: "{"), line.code.last == "}" {
        names = cases(of: String(line.code[open...].dropFirst(2).dropLast(2)))
      } else if let end = file.end(of: index) {
        names = cases(of: file, in: (index + 1)..<end, indentation: line.indentation + 2)
      }
      return Cases(name: scope.isEmpty ? String(name) : "\(scope).\(name)", names: names)
    }
  }

  private static func cases(
    of file: SwiftFile, in lines: Range<Int>, indentation: Int
  ) -> Set<Substring> {
    var names: Set<Substring> = []
    var open: String?
    for line in file.lines[lines] {
      let isCase = line.indentation == indentation && line.keyword(of: ["case"]) != nil
      guard isCase || open != nil, !line.code.isEmpty else { continue }
      let text = open.map { $0 + " " + line.code } ?? line.code
      let isWhole = text.count { $0 == "(" } == text.count { $0 == ")" } && text.last != ","
      open = isWhole ? nil : text
      if isWhole { names.formUnion(cases(of: text)) }
    }
    return names
  }

  /// The names of `case one(Int), two`.
  private static func cases(of line: String) -> Set<Substring> {
    guard let start = line.ranges(of: "case ").first?.upperBound else { return [] }
    var names: Set<Substring> = []
    var (depth, isName) = (0, true)
    for index in line.indices[start...] {
      switch line[index] {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "," where depth == 0: isName = true
      case " ", "`": break
      default:
        if isName { names.insert(line[index...].prefix { $0.isPartOfName }) }
        isName = false
      }
    }
    return names
  }
}
