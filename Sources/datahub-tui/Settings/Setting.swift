import Core
import TUI

/// What can be said for good: reading, `config` and docs/settings.md are made of each one's literal.
enum Setting: String, CaseIterable, Sendable {
  case api, domain, token, profile
  case theme = "tui.theme"
  case mouse = "tui.mouse"
  case ascii = "tui.ascii"
  case keys = "tui.keys"

  var entry: SettingEntry {
    switch self {
    case .api:
      SettingEntry(
        .address, usual: .string(HubAddress.datahub.api), variable: "DATAHUB_API", flag: "--api",
        "The hub's API. Without it, the one that was last signed in at.")
    case .domain:
      SettingEntry(
        .address, usual: .string(HubAddress.datahub.site), variable: "DATAHUB_DOMAIN",
        flag: "--domain", "The hub's site, for links.")
    case .token:
      SettingEntry(
        .secret, variable: "DATAHUB_TOKEN",
        "A token of the hub that `api` names, as the original client left it. `datahub-tui login`"
          + " keeps its own in `credentials` beside the file, which goes before it; it is never"
          + " written here, and shown as `***`.")
    case .profile:
      SettingEntry(
        .record, "Whose token it is, as the original client wrote it. The hub is asked instead.")
    case .theme:
      SettingEntry(
        .choice(TerminalProgram.themes), usual: .string(TerminalProgram.themes[0]),
        flag: "--theme", "The set of colours. `NO_COLOR` draws without any.")
    case .mouse:
      SettingEntry(
        .flag, usual: .bool(true), flag: "--mouse, --no-mouse",
        "Whether the mouse works in the screen; else it stays the terminal's.")
    case .ascii:
      SettingEntry(
        .flag, usual: .bool(false), flag: "--ascii, --no-ascii",
        "Whether only ASCII characters are drawn. Without UTF-8 they are anyway.")
    case .keys:
      SettingEntry(
        .keys,
        "Other keys for a command, as `tui.keys.publish`: one or a list; an empty list takes its"
          + " keys away. docs/keys.md has the commands and how keys are named.")
    }
  }

  /// Those of ours, which stand under `tui` in the file, by their names there.
  static let own = allCases.filter { $0.rawValue.hasPrefix(prefix) }
  static let prefix = "tui."

  /// Where it stands in the file, as a JSON pointer.
  var pointer: String { "/" + rawValue.replacing(".", with: "/") }
}

/// What a setting is: what it may be, where else it comes from, and what it is for.
struct SettingEntry: Sendable {
  let kind: SettingKind
  /// What holds where nothing is said.
  let usual: JSONValue?
  /// The environment variable that goes before the file.
  let variable: String?
  /// The flag that goes before both.
  let flag: String?
  let words: String

  init(
    _ kind: SettingKind, usual: JSONValue? = nil, variable: String? = nil, flag: String? = nil,
    _ words: String
  ) {
    (self.kind, self.usual, self.variable) = (kind, usual, variable)
    (self.flag, self.words) = (flag, words)
  }
}

/// Which values there are, and who may write them.
enum SettingKind: Sendable {
  case address
  case choice([String])
  case flag
  /// Keys by the command's name.
  case keys
  /// What is read and never written or shown.
  case secret
  /// What the original client keeps for itself.
  case record

  /// What is allowed, as an order: "give true or false".
  var allowed: String {
    switch self {
    case .address: "an http or https address"
    case .choice(let names): "one of \(names.joined(separator: ", "))"
    case .flag: "true or false"
    case .keys: "an object with a key, or a list of keys, for each command"
    case .secret: "text"
    case .record: "an object"
    }
  }

  /// Whether the file may have that value there.
  func allows(_ value: JSONValue) -> Bool {
    switch self {
    case .address: value.string.map(Self.isAddress) ?? false
    case .choice(let names): value.string.map(names.contains) ?? false
    case .flag: value.bool != nil
    case .keys, .record: value.object != nil
    case .secret: value.string != nil
    }
  }

  /// Whether requests can be sent there.
  static func isAddress(_ text: String) -> Bool {
    ["http://", "https://"].contains { text.hasPrefix($0) && text.count > $0.count }
  }

  /// What somebody meant by a word that is not allowed.
  func nearest(to value: JSONValue) -> String? {
    guard case .choice(let names) = self, let word = value.string else { return nil }
    return Slip.nearest(to: word, among: names)
  }
}
