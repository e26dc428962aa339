/// A `///` that says nothing but what the declaration beneath it says: all its words are in the
/// declaration's name, parameters and types, in the names of the types around it, or empty by
/// themselves. Endings do not count. A sentence of more than seven words, one with a number or with
/// code in it is taken to say something. A synonym is not seen: "the size" over `bytes` is not found.
struct Filler {
  let line: Int
  let comment: String
  let declaration: String

  private static let longestWords = 7

  /// Articles, prepositions, pronouns and verbs that go with any name.
  private static let empty = Set(
    """
    a an the this that these those it its itself he she they them their one ones some any each every
    of in on at to by for from with into out up over and or as if so than then
    what which who whom whose how where when whether many much
    is are was were be been being am has have had having does do did can may
    here there given gives give make makes made new take takes taken get gets got next s
    """.split { $0 == " " || $0 == "\n" }.map { stem($0) })

  private static let limited = Set(
    ["what", "kept", "read", "looked", "said", "shown", "told"].map {
      stem($0)
    })

  static func all(in file: SwiftFile) -> [Filler] {
    let scopes = file.scopes
    var found: [Filler] = []
    var (start, text) = (0, "")
    for (index, line) in file.lines.enumerated() {
      if line.isDocumentation {
        if text.isEmpty { start = index }
        text += line.comment ?? ""
        continue
      }
      let isAttribute = line.code.first == "@" && !line.code.contains(" ")
      guard !text.isEmpty, !isAttribute else { continue }
      defer { text = "" }
      let said = words(of: text)
      let count = text.split(separator: " ").count
      guard !said.isEmpty, count <= longestWords, !text.contains("`") else { continue }
      let head = declaration(at: index, in: file)
      var names = words(of: head).union(words(of: scopes[index])).union(empty)
      if names.contains("limit") { names.formUnion(limited) }
      guard said.isSubset(of: names) else { continue }
      found.append(Filler(line: start + 1, comment: text, declaration: head))
    }
    return found
  }

  /// Name, parameters and type: what stands before a body or a value.
  private static func declaration(at index: Int, in file: SwiftFile) -> String {
    var head = ""
    for line in file.lines[index...].prefix(12) {
      head += line.code + " "
      let isOpen = line.code.hasSuffix("(") || line.code.hasSuffix(",")
      if !isOpen, head.count(where: { $0 == "(" }) <= head.count(where: { $0 == ")" }) { break }
    }
    let end = ["{", " = "].compactMap { head.ranges(of: $0).first?.lowerBound }.min()
    return String(head[..<(end ?? head.endIndex)])
  }

  /// The stems of the words and of the parts of names: `fileDigests` is `file` and `digest`.
  private static func words(of text: String) -> Set<String> {
    var words: Set<String> = []
    var word = ""
    var last: Character = " "
    for character in text + " " {
      let begins = character.isUppercase && last.isLowercase
      if begins || !(character.isLetter || character.isNumber) {
        if !word.isEmpty { words.insert(stem(Substring(word))) }
        word = ""
      }
      if character.isLetter || character.isNumber { word.append(character) }
      // A sign such as `%` says something.
      if "%+<>=…".contains(character) { words.insert(String(character)) }
      last = character
    }
    return words
  }

  private static func stem(_ word: Substring) -> String {
    let word = word.lowercased()
    if word == "bounds" || word == "bound" { return "limit" }
    for ending in ["ing", "ies", "ed", "es", "s", "e", "y"]
    where word.hasSuffix(ending) && word.count > ending.count + 2 {
      return String(word.dropLast(ending.count))
    }
    return word
  }
}
