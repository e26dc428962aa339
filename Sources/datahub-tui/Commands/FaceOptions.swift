internal import ArgumentParser
import Glibc
package import TUI

extension FaceWish: ExpressibleByArgument {}

/// How a command speaks to whoever started it.
struct FaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How it speaks: auto takes tui at a terminal, accessible where ACCESSIBLE is set, else plain.",
      valueName: "face"))
  var ui = FaceWish.auto

  @Flag(help: "Never open the screen: plain lines, or --json.")
  var headless = false

  @Flag(help: "One JSON object a line on standard output.")
  var json = false

  /// Nothing said.
  static var unsaid: FaceOptions {
    var options = FaceOptions()
    options.ui = .auto
    options.headless = false
    options.json = false
    return options
  }

  func validate() throws { _ = try face(isUnattended: false) }

  /// The face that fits the options, the streams and the environment. With `isUnattended` no
  /// question may be asked, so a screen is opened only if asked for.
  func face(isUnattended: Bool) throws -> Face {
    var facts = FaceFacts()
    facts.isInputTerminal = StandardInput.isTerminal
    facts.hasKeysBesideInput = StandardInput.isPipe && StandardInput.hasTerminalBeside
    facts.isOutputTerminal = StandardStream.output.isTerminal
    facts.size = TerminalWidth.size
    facts.environment = ProcessEnvironment.variables
    facts.wish = ui
    facts.isHeadless = headless || (isUnattended && ui == .auto)
    facts.isJSON = json
    do throws(FaceRefusal) { return try facts.face() } catch {
      throw ValidationError(error.message)
    }
  }
}
