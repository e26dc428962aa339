import Core
import FoundationEssentials
import Glibc
import TUI

/// Plays a scenario in a process of its own, with a temporary home.
struct PlayRun {
  private let script: PlayScript

  init(_ script: PlayScript) { self.script = script }

  /// Plays it and gives the exit code.
  func play() async -> Int32 {
    let scenario: Scenario
    do throws(PlayScript.Refusal) { scenario = try script.read() } catch {
      StandardStream.error.write(line: "✗ \(error.message)")
      return error.status
    }
    guard let stage = PlayRun.makeStage() else {
      StandardStream.error.write(line: "✗ No temporary folder could be made.")
      return ExitStatus.cannotCreate.rawValue
    }
    defer { try? FileManager.default.removeItem(atPath: stage) }
    return await ChildProcess.run(
      "/proc/self/exe", arguments(stage), environment: environment(scenario, stage))
      ?? ExitStatus.unexpected.rawValue
  }

  private func arguments(_ stage: String) -> [String] {
    var words = ["play", AbsolutePath.text(script.path), "--stage", stage]
    if let size = script.size { words += ["--size", size.name] }
    if let record = script.record { words += ["--record", PlayRun.absolute(record)] }
    if let pictures = script.pictures { words += ["--svg", PlayRun.absolute(pictures)] }
    if script.update { words.append("--update") }
    return words
  }

  /// What the program finds around it: the scenario's variables and what a shell always has.
  private func environment(_ scenario: Scenario, _ stage: String) -> [String: String] {
    var variables = [
      "HOME": "\(stage)/home", "TZ": "UTC", "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh",
      "TERM": "xterm-256color", "PATH": ProcessEnvironment.value("PATH") ?? "/usr/bin:/bin",
    ]
    for pair in scenario.setup.environment { variables[pair.name] = pair.value }
    return variables
  }

  /// A new folder for a home and packages.
  private static func makeStage() -> String? {
    let folder = ProcessEnvironment.value("TMPDIR") ?? "/tmp"
    guard let made = mkdtemp(strdup("\(folder)/datahub-play.XXXXXX")) else { return nil }
    defer { free(made) }
    let stage = String(cString: made)
    for name in ["home", "home/packages"] {
      guard mkdir("\(stage)/\(name)", 0o700) == 0 else { return nil }
    }
    return stage
  }

  /// The path from the root, also of what is not there yet.
  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : AbsolutePath.text(".") + "/" + path
  }
}
