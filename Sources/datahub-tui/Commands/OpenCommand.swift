import ArgumentParser
import Core
import TUI

/// `datahub-tui [PATH]`: the terminal interface, from choosing a package to its report.
struct OpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Choose, check, publish and follow a package in the terminal (the default).",
    discussion: """
      With --mock it speaks to the bundled backend, offline; without a path it then shows the \
      bundled demo packages. Where there is no terminal it lists the packages it finds.
      """)

  @Argument(help: "A folder with packages, a package's folder, or its datapackage.json.")
  var path: String?

  @OptionGroup var hub: HubOptions
  @OptionGroup var mock: MockOptions
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var face: FaceOptions

  /// The command where nothing, or `--mock` alone, is said: the start most people make. To read such
  /// arguments in the usual way takes a fifth of it.
  static func unsaid(but words: [String]) -> OpenCommand? {
    guard words.isEmpty || words == ["--mock"] else { return nil }
    var command = OpenCommand()
    command.path = nil
    command.hub = .unsaid
    command.mock = .unsaid(but: !words.isEmpty)
    command.screen = .unsaid
    command.face = .unsaid
    return command
  }

  func validate() throws {
    guard let path, !ProcessEnvironment.exists(path) else { return }
    let hint = HelpCommand.hint() == nil ? " See datahub-tui --help." : ""
    throw ValidationError("There is no file, folder or command \"\(Sanitized(path))\".\(hint)")
  }

  func run() async throws {
    let face = try face.face(isUnattended: false)
    throw ExitCode(await status(face).rawValue)
  }

  private func status(_ face: Face) async -> ExitStatus {
    switch face {
    case .tui, .accessible:
      await Interface(path: path, hub: hub, mock: mock, screen: screen).run(face)
    case .plain, .json, .quiet:
      PackageListing(path: path, isMock: mock.mock).tell(as: face)
    }
  }
}

/// How the terminal is used.
struct ScreenOptions: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Draw with ASCII characters only.")
  var ascii: Bool?

  @Flag(inversion: .prefixedNo, help: "Have the mouse work here, or leave it to the terminal.")
  var mouse: Bool?

  @Option(
    help: ArgumentHelp(
      "The set of colours: \(TerminalProgram.themes.joined(separator: ", ")).", valueName: "name"))
  var theme: String?

  /// Nothing said.
  static var unsaid: ScreenOptions {
    var options = ScreenOptions()
    options.ascii = nil
    options.mouse = nil
    options.theme = nil
    return options
  }

  func validate() throws {
    guard let theme, !TerminalProgram.themes.contains(theme) else { return }
    throw ValidationError(
      "There is no theme \"\(Sanitized(theme))\". There are: "
        + TerminalProgram.themes.joined(separator: ", "))
  }
}
