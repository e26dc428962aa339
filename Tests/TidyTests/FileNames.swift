/// Whether files are named like what they hold: the type they declare, or `Type+Aspect` where another
/// folder declares the type, or where the type would be too long in one file.
struct FileNames {
  /// Lines up to which a type stands in one file with all its parts of that folder.
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
    let folders = Dictionary(grouping: files) { file in
      file.path.split(separator: "/").dropLast().joined(separator: "/") + "/" + type(of: file)
    }
    return folders.values.flatMap { files in
      let lines = files.reduce(0) { $0 + $1.lines.count }
      return lines <= wholeLines && files.contains { !isPart($0) } ? files.filter(isPart) : []
    }.map(\.path).sorted()
  }

  private static func stem(of file: SwiftFile) -> Substring {
    (file.path.split(separator: "/").last ?? "").dropLast(".swift".count)
  }

  private static func isPart(_ file: SwiftFile) -> Bool { stem(of: file).contains("+") }

  private static func type(of file: SwiftFile) -> String {
    String(stem(of: file).prefix { $0 != "+" })
  }
}
