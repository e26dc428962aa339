import Core
import TUI

/// Looks for what cannot be used in a configuration file.
struct SettingsCheck {
  let document: JSONDocument
  let path: String

  func run() throws(SettingsFault) {
    guard document.value.object != nil else {
      throw fault("", "here stands \(shown(document.value)); give an object, as {\"tui\": {}}.")
    }
    if let tui = document.value["tui"] {
      guard let members = tui.object?.members else {
        throw fault("/tui", "tui: here stands \(shown(tui)); give an object.")
      }
      for (name, _) in members { try checkName(name) }
    }
    for setting in Setting.allCases { try check(setting) }
  }

  func keys() throws(SettingsFault) -> KeyMap {
    do throws(KeyMapFault) { return try KeyMap(configuration: document.value) } catch {
      let end = error.message.hasSuffix("?") ? "" : "."
      throw fault(error.pointer, error.message + end)
    }
  }

  private func checkName(_ name: String) throws(SettingsFault) {
    let names = Setting.own.map { String($0.rawValue.dropFirst(Setting.prefix.count)) }
    guard !names.contains(name) else { return }
    let hint =
      Slip.nearest(to: name, among: names).map { "did you mean \"\($0)\"?" }
      ?? "there are \(names.joined(separator: ", "))."
    throw fault(
      "/tui/" + JSONValue.escaped(pointerPart: name),
      "tui.\(Sanitized(name)): there is no such setting; \(hint)")
  }

  private func check(_ setting: Setting) throws(SettingsFault) {
    guard let value = document.value.value(at: setting.pointer) else { return }
    let kind = setting.entry.kind
    guard !kind.allows(value) else { return }
    let hint = kind.nearest(to: value).map { " Did you mean \"\($0)\"?" } ?? ""
    throw fault(
      setting.pointer,
      "\(setting.rawValue): here stands \(shown(value, of: kind)); give \(kind.allowed).\(hint)")
  }

  private func fault(_ pointer: String, _ words: String) -> SettingsFault {
    let place = document.places[pointer].map { ":\($0.line):\($0.column)" } ?? ""
    return SettingsFault("\(Sanitized(path))\(place): ", words, pointer: pointer)
  }

  private func shown(_ value: JSONValue, of kind: SettingKind = .flag) -> String {
    if case .secret = kind { return "no text" }
    if value.object != nil { return "an object" }
    if value.array != nil { return "a list" }
    return Sanitized(value.text(), limit: Limit.shown).text
  }

  private enum Limit {
    /// Characters that are shown of a value.
    static let shown = 60
  }
}
