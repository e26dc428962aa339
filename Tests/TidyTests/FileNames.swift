/// Whether files are named like what they hold: the type they declare, or `Type+Aspect` where another
/// folder declares the type, or where the type would be too long in one file.
struct FileNames {
  /// What a type and a part of it may have together before the part may stand in a file of its own.
  static let wholeLines = 350

  /// Files whose name is not that of a type they declare, or extend.
  static func misnamed(_ files: [SwiftFile]) -> [String] {
    files.filter { file in
      let names = file.lines.lazy.filter { $0.indentation == 0 }.compactMap { line in
        isPart(file) || line.keyword(of: ["extension"]) == nil ? line.declaredName : nil
      }
      return !names.contains { $0.split(separator: ".").last == type(of: file)[...] }
    }.map(\.path)
  }

  /// Parts that would fit into the file of their type, which is in the same folder.
  static func needlessParts(_ files: [SwiftFile]) -> [String] {
    files.filter { part in
      guard isPart(part) else { return false }
      let folder = part.path.prefix { $0 != "+" }.split(separator: "/").dropLast()
      let home = files.first { file in
        file.path.split(separator: "/") == folder + ["\(type(of: part)).swift"]
      }
      return home.map { $0.lines.count + part.lines.count <= wholeLines } ?? false
    }.map(\.path)
  }

  private static func stem(of file: SwiftFile) -> Substring {
    (file.path.split(separator: "/").last ?? "").dropLast(".swift".count)
  }

  private static func isPart(_ file: SwiftFile) -> Bool { stem(of: file).contains("+") }

  private static func type(of file: SwiftFile) -> String {
    String(stem(of: file).prefix { $0 != "+" })
  }
}
