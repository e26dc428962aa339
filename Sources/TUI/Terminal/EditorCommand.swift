/// The command line that opens a file at a line.
enum EditorCommand {
  /// The words to run, through a shell so that `EDITOR` may hold options, and `env` so that it may set
  /// variables. The editor takes their place: who ends the process ends it.
  static func words(editor: String, path: String, line: Int?) -> [String] {
    ["/bin/sh", "-c", "exec env \(editor) \"$@\"", "sh"] + place(editor, operand(path), line)
  }

  /// The path as no program takes it for an option or a command: a file may be named `-c` or `+:q`.
  static func operand(_ path: String) -> String {
    ["/", "./", "../"].contains { path.hasPrefix($0) } ? path : "./\(path)"
  }

  private static func place(_ editor: String, _ path: String, _ line: Int?) -> [String] {
    guard let line, line > 0 else { return [path] }
    return switch program(of: editor) {
    case "code", "codium", "cursor": ["--goto", "\(path):\(line)"]
    case "hx", "helix", "subl", "zed": ["\(path):\(line)"]
    case "kate", "mate": ["-l", "\(line)", path]
    case "ed", "ex": [path]
    default: ["+\(line)", path]
    }
  }

  /// The program's name, behind the variables that are set for it.
  private static func program(of editor: String) -> Substring {
    let words = editor.split(separator: " ")
    let first = words.first { !$0.contains("=") && $0 != "env" }
    return first?.split(separator: "/").last ?? ""
  }
}
