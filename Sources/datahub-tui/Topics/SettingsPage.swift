import Core

/// docs/settings.md.
enum SettingsPage {
  static var page: HelpPage {
    HelpPage(
      title: "Settings",
      blocks: [
        .text(
          "Settings stand in `$XDG_CONFIG_HOME/datahub/config.json` (`~/.config` where the variable"
            + " is not set), or in the file that `DATAHUB_JSON` names. It is the original client's"
            + " own file, and means the same to both; ours stand under `tui` in it:"),
        .code([#"{"api": "https://api.datahub.io", "tui": {"theme": "light"}}"#]),
        .text(
          "A flag goes before the environment, that before the file, that before the login that"
            + " is kept. `datahub-tui config list --show-origin` tells what holds and where it comes"
            + " from; `config set tui.theme light` and `config unset tui.theme` change the file, and"
            + " leave every other byte of it as it is. `config path` says which file it is."),
        .table(
          HelpPage.Table(
            head: ["setting", "allowed", "usual", "environment", "flag", "what it does"],
            rows: Setting.allCases.map(row))),
        .text(
          "What cannot be used ends every command that reads the file with 78, and is told with its"
            + " line, its column and what is allowed. Members of the file that are not listed here,"
            + " outside of `tui`, are left alone."),
      ])
  }

  private static func row(_ setting: Setting) -> HelpPage.Row {
    let entry = setting.entry
    let name = { (text: String?) in text.map { "`\($0)`" } ?? "" }
    let usual: String? = entry.usual.map { $0.string ?? $0.text() }
    let flags = (entry.flag ?? "").split(separator: ", ").map { "`\($0)`" }
    return HelpPage.Row(
      name: "`\(setting.rawValue)`",
      facts: [
        entry.kind.allowed, name(usual), name(entry.variable), flags.joined(separator: ", "),
      ],
      words: entry.words)
  }
}
