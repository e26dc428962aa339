import Foundation

/// What comments and documents cite of this repository, and whether it is there: pages (a `.md`, with
/// the number of a section if one follows), Swift files (a `.swift`, or `Type` and `Aspect` joined by a
/// plus), paths from a folder at the top or a module on, the labels of promises, which
/// docs/reliability.md has, and in some pages the names of types. Numbers of issues and cases lead
/// nowhere.
///
/// Names of other kinds of files are not looked at: comments cite the original services by them, and
/// examples are made of them.
struct References {
  /// Whether a file or folder is there, by its path from the top.
  let exists: (String) -> Bool
  /// The text of a page, by its path from the top.
  let text: (String) -> String?
  /// Swift files without `.swift`.
  let files: Set<String>
  /// Words of the code.
  let words: Set<String>
  private let promises: Set<String>

  init(
    exists: @escaping (String) -> Bool, text: @escaping (String) -> String?, files: Set<String>,
    words: Set<String>
  ) {
    self.exists = exists
    self.text = text
    self.files = files
    self.words = words
    let page = text("docs/reliability.md") ?? ""
    promises = Set(page.matches(of: References.label).map { String($0.0) })
  }

  /// What the text cites in vain; `path` is the file it stands in.
  func dangling(in text: String, of path: String) -> [String] {
    var found: [String] = []
    if text.contains(".md") { found += pages(in: text, of: path) }
    if text.contains(".swift") || text.contains("+") { found += files(in: text) }
    if text.contains("/") { found += paths(in: text) }
    if References.ofOurs.contains(path) { found += names(in: text) }
    if text.utf8.contains(where: { (0x30...0x39).contains($0) }) { found += numbers(in: text) }
    return found
  }

  private static var label: Regex<Substring> { /\b[RS][0-9]{1,2}\b/ }

  private func pages(in text: String, of path: String) -> [String] {
    text.matches(of: /([\w.\/-]*[\w-]+\.md)\b(?:,? ([0-9]+(?:\.[0-9]+)*)\b)?/).compactMap { match in
      let name = String(match.1)
      let own = path.split(separator: "/").dropLast().joined(separator: "/")
      let home = [name, "docs/\(name)", "\(own)/\(name)"].first(where: exists)
      guard let home else { return String(match.0) }
      guard let section = match.2 else { return nil }
      let isThere = self.text(home)?.split(separator: "\n").contains { line in
        line.first == "#" && line.drop { $0 == "#" || $0 == " " }.hasPrefix("\(section). ")
      }
      return isThere == true ? nil : String(match.0)
    }
  }

  private func files(in text: String) -> [String] {
    let named = text.matches(of: /\b([\w+-]+)\.swift\b/).map { String($0.1) }
    let parts = text.matches(of: /\b[A-Z]\w+\+[A-Z]\w*/).map { String($0.0) }
    return (named + parts).filter { !files.contains($0) && $0 != "Type+Aspect" }
  }

  private static let homes: [Substring: String] = [
    "Core": "Sources/", "TUI": "Sources/", "MockServer": "Sources/", "datahub-tui": "Sources/",
    "CoreTests": "Tests/", "TUITests": "Tests/", "MockServerTests": "Tests/",
    "EndToEndTests": "Tests/", "TestSupport": "Tests/", "TidyTests": "Tests/",
    "SystemFaults": "Tests/", "Sources": "", "Tests": "", "docs": "", "scripts": "", "assets": "",
    "Benchmarks": "", "Fuzz": "",
  ]

  /// Paths, up to the first part that stands for several.
  private func paths(in text: String) -> [String] {
    text.matches(of: /(?:^|[^\w.\/-])([A-Za-z][\w-]*)(\/[\w.+*\/-]+)/).compactMap { match in
      guard let home = References.homes[match.1] else { return nil }
      let parts = match.2.split(separator: "/").prefix { part in
        !part.contains("*") && !part.contains("..") && part != "NAME"
      }
      var path = home + ([match.1] + parts).joined(separator: "/")
      while let last = path.last, "./-".contains(last) { path.removeLast() }
      return exists(path) || exists(path + ".swift") ? nil : String(match.1 + match.2)
    }
  }

  /// Pages whose names in backquotes are those of types; the others name things of the wire too.
  private static let ofOurs = ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/reliability.md"]

  /// Names of two humps and more.
  private func names(in text: String) -> [String] {
    text.matches(of: /`([A-Z]\w*[a-z]\w*[A-Z]\w*)[`.(]/).map { String($0.1) }.filter {
      !words.contains($0)
    }
  }

  private func numbers(in text: String) -> [String] {
    let labels = text.matches(of: References.label).map { String($0.0) }
    let numbers = text.matches(of: /(?:^|[^\w\/])([Ii]ssues?|[Cc]ases?) #?[0-9]+\b/)
    return labels.filter { !promises.contains($0) } + numbers.map { String($0.0) }
  }
}

extension References {
  /// What stands in this repository.
  static func ofRepository() throws -> References {
    let files = try SourceTree.swiftFiles("Sources", "Tests", "Benchmarks", "Fuzz")
    let words = files.reduce(into: Set<Substring>()) { words, file in
      let code = SwiftCode(file)
      words.formUnion(code.used)
      words.formUnion(code.nested)
    }
    return References(
      exists: { path in
        FileManager.default.fileExists(atPath: SourceTree.root.appending(path: path).path)
      },
      text: { path in try? SourceTree.file(path).lines.joined(separator: "\n") },
      files: Set(files.map { String($0.name.dropLast(".swift".count)) } + ["Package"]),
      words: Set(words.map { String($0) }))
  }

  /// The comments of code and scripts, and the lines of the pages.
  static func citing() throws -> [(place: String, path: String, text: String)] {
    let code = try SwiftFile.all(below: "Sources", "Tests", "Benchmarks", "Fuzz").map { file in
      (file.path, file.lines.map(\.comment))
    }
    let shims = try SourceTree.files("Sources", "Tests/SystemFaults", endings: ["c", "h"])
    let scripts =
      try SourceTree.files("Benchmarks", "Fuzz", "scripts", endings: ["py"])
      + SourceTree.files("scripts", endings: [""])
    let pages =
      try SourceTree.files("docs", "Benchmarks", endings: ["md"])
      + ["README", "ARCHITECTURE", "CONTRIBUTING", "CHANGELOG"].map {
        try SourceTree.file("\($0).md")
      }
    let others =
      shims.map { file in (file.path, file.lines.map { comment(of: $0, after: "//") }) }
      + scripts.map { file in (file.path, file.lines.map { comment(of: $0, after: "#") }) }
      + pages.map { file in (file.path, file.lines.map { $0 }) }
    return (code + others).flatMap { path, lines in
      lines.enumerated().compactMap { index, line in
        line.map { ("\(path):\(index + 1)", path, $0) }
      }
    }
  }

  private static func comment(of line: String, after mark: String) -> String? {
    guard !line.hasPrefix("#!") else { return nil }
    return line.ranges(of: mark).first.map { String(line[$0.upperBound...]) }
  }
}
