import ArgumentParser
import Core

/// `config`: what is settled for good, and where that comes from.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show and change what is settled for good.",
    discussion: """
      Settings stand in $XDG_CONFIG_HOME/datahub/config.json, the original client's own file, ours \
      under "tui" in it. A flag goes before the environment, that before the file. \
      `datahub-tui help settings` lists them.

      Exit 78 when the file cannot be used: its line, its column and what is allowed are told.
      """,
    subcommands: [
      ConfigListCommand.self, ConfigGetCommand.self, ConfigSetCommand.self,
      ConfigUnsetCommand.self, ConfigPathCommand.self,
    ], defaultSubcommand: ConfigListCommand.self)

  /// Does something with settings; what cannot be done is told with its status.
  fileprivate static func attempt(_ body: () throws -> Void) throws {
    do { try body() } catch {
      let failure = CommandFailure(error)
      StandardStream.error.write(line: failure.message)
      throw ExitCode(failure.status.rawValue)
    }
  }
}

/// `config list`: every setting.
struct ConfigListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Print every setting and its value.")

  @Flag(help: "Say where each value comes from.")
  var showOrigin = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    try ConfigCommand.attempt {
      let listing = try SettingsListing(Settings.read())
      if output.json { listing.writeLines() } else { listing.write(showsOrigin: showOrigin) }
    }
  }
}

/// `config get KEY`: one setting.
struct ConfigGetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Print a setting's value; nothing where it has none.")

  @Argument(help: "Its name, as tui.theme.")
  var key: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    try ConfigCommand.attempt {
      let name = try SettingName(key)
      let row = SettingRow(name, try Settings.read().found(name))
      if output.json { return row.writeLine() }
      if let text = row.text { StandardStream.output.write(line: text) }
    }
  }
}

/// `config set KEY VALUE`: settles something for good.
struct ConfigSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Write a setting into the file; all else there stays as it is.",
    discussion: "A value that would not be read is refused (64).")

  @Argument(help: "Its name, as tui.theme or tui.keys.publish.")
  var key: String

  @Argument(help: "Its value; for keys as many as the command has.")
  var value: [String]

  @OptionGroup var output: OutputOptions

  func run() throws {
    try ConfigCommand.attempt {
      let name = try SettingName(key)
      try SettingsChange(name, words: value).make()
      try ConfigSetCommand.tell(name, as: output)
    }
  }

  /// Says what holds now, and what still goes before the file.
  fileprivate static func tell(_ name: SettingName, as output: OutputOptions) throws {
    let settings = try Settings.read()
    let row = SettingRow(name, try settings.found(name))
    if output.json { row.writeLine() }
    let path = Sanitized(settings.file.path)
    guard case .variable(let variable) = row.origin else {
      if name.setting == .api, settings.file.value(of: .token) != nil {
        StandardStream.error.write(
          line: "The token in \(path) is now sent to that hub. Take it out if it is another's.")
      }
      if !output.json { StandardStream.error.write(line: "\(path): \(row.sentence)") }
      return
    }
    StandardStream.error.write(
      line: "It is written in \(path), and \(variable) goes before it: unset that.")
  }
}

/// `config unset KEY`: back to what is usual.
struct ConfigUnsetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unset", abstract: "Take a setting out of the file.")

  @Argument(help: "Its name, as tui.theme.")
  var key: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    try ConfigCommand.attempt {
      let name = try SettingName(key)
      try SettingsChange(removing: name).make()
      try ConfigSetCommand.tell(name, as: output)
    }
  }
}

/// `config path`: which file it is.
struct ConfigPathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Print the path of the file, which need not be there.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    try ConfigCommand.attempt {
      let path = try SettingsFile.config().path
      guard output.json else { return StandardStream.output.write(line: path) }
      var lines = JSONLines()
      lines.line(
        "config.path",
        [
          ("path", .shown(path)), ("exists", .bool(ProcessEnvironment.exists(path))),
        ])
    }
  }
}
