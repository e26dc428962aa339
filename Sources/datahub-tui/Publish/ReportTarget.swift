import ArgumentParser
import Core
import Glibc

/// Where a publish leaves its report, and in which form.
struct ReportTarget: Sendable {
  let file: ReportFile
  private let format: ReportFormat

  /// The forms by the ending of the file's name.
  private static let formats: KeyValuePairs<String, ReportFormat> = [
    "json": .json, "csv": .csv, "md": .markdown, "html": .html, "txt": .text, "sarif": .sarif,
    "xml": .junit,
  ]

  /// The endings there are, for people.
  static var endings: String { formats.map { ".\($0.key)" }.joined(separator: ", ") }

  /// Reads the option's value.
  init(option path: String) throws {
    let ending = path.lowercased().split(separator: ".").last ?? ""
    guard let format = ReportTarget.formats.first(where: { $0.key == ending })?.value else {
      throw ValidationError("the file's name ends with one of \(ReportTarget.endings).")
    }
    file = ReportFile(path: path)
    self.format = format
  }

  /// Refuses a file that could not be made in the end, before anything is sent.
  func check() throws(FileFault) {
    let path = ProcessEnvironment.exists(file.path) ? file.path : Self.folder(of: file.path)
    guard access(path, W_OK) == 0 else {
      throw .system(path: file.path, operation: "write it", errno: errno)
    }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  func write(_ package: CheckedPackage) throws(FileFault) {
    var options = ReportOptions()
    options.version = Version.text
    try file.write(format.text(of: [package], options: options))
  }
}
