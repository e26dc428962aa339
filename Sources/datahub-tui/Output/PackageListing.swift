import Core
import MockServer
import TUI

/// The packages that are found, for those who have no screen.
struct PackageListing {
  let path: String?
  let isMock: Bool

  /// Lists them with that face and gives the status: no input where there is none.
  func tell(as face: Face) -> ExitStatus {
    do throws(FileFault) {
      let folder = try folder()
      let paths = PackageSearch(at: folder).paths
      var lines = JSONLines()
      for path in paths { tell(path, as: face, &lines) }
      let status: ExitStatus = paths.isEmpty ? .noInput : .success
      if face == .json {
        lines.line(
          "run.end", [("ok", .bool(!paths.isEmpty)), ("exit", .count(Int(status.rawValue)))])
      } else if face == .plain || paths.isEmpty {
        advise(folder, hasAny: !paths.isEmpty)
      }
      return status
    } catch {
      StandardStream.error.write(line: error.message)
      return ExitStatus(error)
    }
  }

  private func folder() throws(FileFault) -> String {
    if let path { return path }
    guard isMock else { return "." }
    let demo = DemoFolder(path: try ProcessEnvironment.demoFolder())
    try demo.restore()
    return demo.path
  }

  private func tell(_ path: String, as face: Face, _ lines: inout JSONLines) {
    do throws(HubFault) {
      let package = try LocalPackage(at: path).package
      let (name, count) = (package.name ?? "", package.resources.count)
      switch face {
      case .json:
        lines.line(
          "package", [("path", .shown(path)), ("name", .shown(name)), ("resources", .count(count))])
      case .quiet: StandardStream.output.write(line: Sanitized(path).text)
      case .tui, .plain, .accessible:
        StandardStream.output.write(
          line: "\(Sanitized(path))  \(Sanitized(name)), \(Counted(count, "resource"))")
      }
    } catch {
      if face == .json {
        lines.line("package", [("path", .shown(path)), ("message", .shown(error.message))])
      } else {
        StandardStream.error.write(line: "✗ \(Sanitized(path))  \(error.message)")
      }
    }
  }

  private func advise(_ folder: String, hasAny: Bool) {
    let mock = isMock ? " --mock" : ""
    StandardStream.error.write(
      line: hasAny
        ? "To publish one: datahub-tui publish PATH\(mock). The screens need a terminal."
        : folder == "."
          ? "There is no package here. datahub-tui init makes one of the files here."
          : "There is no package in \(Sanitized(folder)): datahub-tui init \(Sanitized(folder)) makes"
            + " one of its files.")
  }
}
