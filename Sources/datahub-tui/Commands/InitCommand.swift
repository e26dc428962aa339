import ArgumentParser
import Core

/// `init PATH`: writes a descriptor for the files that are there.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a datapackage.json for the files of a folder, or for one table.",
    discussion: """
      Names, formats, media types, encodings, dialects and the types of all fields are found out, \
      and it is said from what. A type is one that every cell of the file has, or nearly every one: \
      then that is said, and the others are errors. A datapackage.json that is there already is left \
      alone, unless told otherwise.
      """)

  @Argument(help: "The folder, or a table.")
  var path = "."

  @Flag(help: "Write over a datapackage.json that is there.")
  var force = false

  @Flag(help: "Print the descriptor and write nothing.")
  var dryRun = false

  func run() throws {
    let status: ExitStatus
    do { status = try InitRun(path: path, isForced: force, isDry: dryRun).run() } catch {
      let failure = CommandFailure(error)
      StandardStream.error.write(line: "✗ \(failure.message)")
      status = failure.status
    }
    throw ExitCode(status.rawValue)
  }
}
