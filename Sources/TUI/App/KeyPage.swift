internal import Core

/// The page that lists all keys and commands, `docs/keys.md`.
enum KeyPage {
  static var text: String {
    var lines = [
      "# Keys and commands", "",
      "The footer shows the keys that work now, `?` all of them for the screen, `:` finds a command by",
      "its words. Text that is pasted never runs a command. The mouse clicks rows, tabs, the footer and",
      "the steps; the wheel moves what it points at.", "",
      "Other keys are given in the configuration, by the command's name:", "", "```json",
      "{\"tui\": {\"keys\": {\"publish\": \"C-s\", \"up\": [\"up\", \"k\", \"C-y\"]}}}", "```", "",
      "Keys are named `enter esc tab S-tab bs del ins up down left right home end pgup pgdn space`,",
      "`F1`..`F12`, `C-x` for Ctrl, `M-x` for Alt, or by their character. Two commands that can work on",
      "one screen cannot have one key. An empty list takes a command's keys away. `interrupt`, `suspend`",
      "and `redraw` work while a text is typed too: their keys are with Ctrl or Alt, or `F1`..`F12`.",
      "",
      "`datahub-tui config set tui.keys.publish C-s` writes that too; docs/settings.md has the other",
      "settings.",
      "",
    ]
    for section in Command.sections {
      lines += ["## \(section.title)", "", "| keys | command | does |", "|---|---|---|"]
      lines += section.entries.map(row)
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private static func row(_ entry: CommandEntry) -> String {
    let keys = entry.keys.map { "`\($0.name)`" }.joined(separator: " ")
    let home = entry.command.home.map { " (\($0.heading.text))" } ?? ""
    return "| \(keys) | `\(entry.command.rawValue)` | \(entry.help.text)\(home) |"
  }
}
