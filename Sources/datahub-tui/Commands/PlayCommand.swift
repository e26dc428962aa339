import ArgumentParser
import Core
import TUI

/// `play SCENARIO...`: the program played by scripts, without a terminal.
struct PlayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Play scenarios: scripts of keys and expectations, on the bundled backend.",
    discussion: """
      Nothing sleeps and nothing is sent anywhere: the program lives by a clock that the scenario \
      moves. Exit codes: 0 as expected, 1 not so, 64 no scenario, 124 a wait was over. The language \
      is in docs/scenarios.md.
      """)

  @Argument(help: "The scenarios' files.")
  var scenarios: [String]

  @Option(help: ArgumentHelp("Play at that size, whatever the file says.", valueName: "80x24"))
  var size: SizeArgument?

  @Option(help: ArgumentHelp("Record what is seen, as asciicast v2.", valueName: "file"))
  var record: String?

  @Option(help: ArgumentHelp("Draw each snap into this folder.", valueName: "folder"))
  var svg: String?

  @Flag(help: "Write the golden files of snap anew.")
  var update = false

  @Option(help: .hidden)
  var stage: String?

  func validate() throws {
    guard record == nil || scenarios.count == 1 else {
      throw ValidationError("--record takes one scenario.")
    }
  }

  func run() async throws {
    var status: Int32 = 0
    for path in scenarios {
      let script = PlayScript(
        path: path, size: size?.size, record: record, pictures: svg, update: update)
      let ended =
        if let stage { await PlayStage(folder: stage).play(script) } else {
          await PlayRun(script).play()
        }
      status = max(status, ended)
    }
    throw ExitCode(status)
  }
}

/// A terminal's size on the command line, as `80x24`.
struct SizeArgument: ExpressibleByArgument {
  let size: Size

  init?(argument: String) {
    guard let size = Size(name: argument) else { return nil }
    self.size = size
  }
}
