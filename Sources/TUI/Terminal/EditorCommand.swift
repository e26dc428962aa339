/// The command line that opens a file at a line.
enum EditorCommand {
  /// The words to run, through a shell so that `EDITOR` may hold options.
  static func words(editor: String, path: String, line: Int?) -> [String] {
    let path = path.hasPrefix("-") ? "./\(path)" : path
    return ["/bin/sh", "-c", "exec \(editor) \"$@\"", "sh"] + place(editor, path, line)
  }

  private static func place(_ editor: String, _ path: String, _ line: Int?) -> [String] {
    guard let line, line > 0 else { return [path] }
    let program = editor.split(separator: " ").first?.split(separator: "/").last ?? ""
    return switch program {
    case "code", "codium", "cursor": ["--goto", "\(path):\(line)"]
    case "hx", "helix", "subl", "zed": ["\(path):\(line)"]
    case "kate", "gedit", "mate":
      program == "gedit" ? ["+\(line)", path] : ["-l", "\(line)", path]
    case "ed", "ex": [path]
    default: ["+\(line)", path]
    }
  }
}
