import Core

/// A setting as a command line names it: `api`, `tui.theme`, `tui.keys.publish`.
struct SettingName: Sendable {
  let setting: Setting
  /// The command whose keys are meant.
  let command: String?

  /// The setting of that name; throws words about a name that there is not.
  init(_ text: String) throws(SettingsFault) {
    let keys = Setting.keys.rawValue + "."
    if text.hasPrefix(keys), text.count > keys.count {
      (setting, command) = (.keys, String(text.dropFirst(keys.count)))
    } else if let known = Setting(rawValue: text) {
      (setting, command) = (known, nil)
    } else {
      throw Self.unknown(text)
    }
  }

  var text: String { command.map { "\(setting.rawValue).\($0)" } ?? setting.rawValue }

  /// Where it stands in the file, as a JSON pointer.
  var pointer: String {
    command.map { "\(setting.pointer)/\(JSONValue.escaped(pointerPart: $0))" } ?? setting.pointer
  }

  private static func unknown(_ text: String) -> SettingsFault {
    let names = Setting.allCases.map(\.rawValue)
    let short = Setting.own.first { $0.rawValue == Setting.prefix + text }?.rawValue
    let hint =
      (short ?? Slip.nearest(to: text, among: names)).map { " Did you mean \"\($0)\"?" }
      ?? " There are: \(names.joined(separator: ", "))."
    return SettingsFault(
      "There is no setting \"\(Sanitized(text))\".\(hint)", status: .usage)
  }
}
