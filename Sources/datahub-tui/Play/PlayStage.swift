import Core
import FoundationEssentials
import Glibc
import MockServer
import TUI

/// The process that a scenario is played in: its folder has a home and the packages.
struct PlayStage {
  let folder: String

  /// Plays a scenario and gives the exit code.
  func play(_ script: PlayScript) async -> Int32 {
    do {
      let scenario = try script.read()
      let hub = try PlayHub(scenario.setup, folder: folder)
      let path = try bring(scenario.setup, of: script)
      guard chdir("\(folder)/home/packages") == 0 else { return ExitStatus.cannotCreate.rawValue }
      let run = await ScenarioRun(
        scenario, title: script.name, options: script.options(scenario),
        in: ScenarioRun.Surroundings(
          facts: hub.facts(path: path), time: hub.time, activity: hub.activity, files: Self.files,
          edit: PlayStage.edit, openHub: hub.open))
      await hub.close()
      if let record = script.record, let recording = run.recording {
        if let reason = Self.files.write(record, recording) {
          StandardStream.error.write(line: "✗ \(Sanitized(record)): \(reason)")
          return ExitStatus.cannotCreate.rawValue
        }
      }
      return tell(run.verdict, of: script)
    } catch let refusal as PlayScript.Refusal {
      StandardStream.error.write(line: "✗ \(refusal.message)")
      return refusal.status
    } catch {
      let failure = CommandFailure(error)
      StandardStream.error.write(line: "✗ \(failure.message)")
      return failure.status.rawValue
    }
  }

  private func tell(_ verdict: ScenarioVerdict, of script: PlayScript) -> Int32 {
    switch verdict {
    case .passed: StandardStream.output.write(line: "✓ \(Sanitized(script.name))")
    case .failed(let failure), .timedOut(let failure):
      StandardStream.error.write(line: "✗ \(Sanitized(script.name)), \(failure.message)")
    }
    return verdict.exitCode
  }

  /// Copies the package to open, or all demo packages, so that nothing of the original is touched.
  /// Gives the path to start the program with.
  private func bring(_ setup: Scenario.Setup, of script: PlayScript) throws -> String {
    let files = FileManager.default
    let packages = "\(folder)/home/packages"
    guard let path = setup.path else {
      try DemoFolder(path: packages).restore()
      return "."
    }
    let source = path.hasPrefix("/") ? path : "\(script.folder)/\(path)"
    guard let name = path.split(separator: "/").last else {
      throw PlayScript.Refusal.unreadable(source)
    }
    if files.fileExists(atPath: source) {
      try files.copyItem(atPath: source, toPath: "\(packages)/\(name)")
    } else {
      try DemoFolder(path: packages).restore(only: path)
      guard files.fileExists(atPath: "\(packages)/\(name)") else {
        throw PlayScript.Refusal.unreadable(source)
      }
    }
    return String(name)
  }

  private static let files = ScenarioFiles(
    read: { try? String(contentsOfFile: $0, encoding: .utf8) },
    write: { path, text in
      let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      do {
        if !parent.isEmpty {
          try FileManager.default.createDirectory(
            atPath: parent.joined(separator: "/"), withIntermediateDirectories: true)
        }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return nil
      } catch { return "\(error)" }
    })

  /// Runs `$EDITOR` on a file, with nothing to read from.
  @Sendable private static func edit(_ path: String, _ line: Int?) async -> EditorEnding {
    guard let editor = ProcessEnvironment.value("EDITOR") else { return .none }
    let status = await ChildProcess.run(
      "/bin/sh", ["-c", "exec env \(editor) \"$@\" </dev/null >/dev/null 2>&1", "sh", path],
      environment: ProcessEnvironment.variables)
    return status.map { EditorEnding(status: $0) } ?? .notRun
  }
}
