import Core
import TUI

/// What `tui` in the configuration file says; flags go before it.
struct InterfaceSettings {
  var keys = KeyMap()
  var theme: String?
  var hasMouse = true

  /// Reads the file that also holds the original client's settings; throws words that may be shown.
  static func read() throws(SettingsFault) -> InterfaceSettings {
    var settings = InterfaceSettings()
    let config: OriginalClientConfig
    let whole: JSONValue
    do throws(FileFault) {
      config = OriginalClientConfig(
        try ProcessEnvironment.folders(), environment: ProcessEnvironment.variables)
      guard let found = try config.read() else { return settings }
      whole = .object(found)
    } catch { throw SettingsFault(error.message) }
    let place = Sanitized(config.path)
    do throws(KeyMapFault) { settings.keys = try KeyMap(configuration: whole) } catch {
      throw SettingsFault("\(place): \(error.message)")
    }
    guard let members = whole["tui"] else { return settings }
    if let theme = members["theme"] {
      guard let name = theme.string, TerminalProgram.themes.contains(name) else {
        throw SettingsFault(
          "\(place): tui.theme: give one of \(TerminalProgram.themes.joined(separator: ", ")).")
      }
      settings.theme = name
    }
    if let mouse = members["mouse"] {
      guard let value = mouse.bool else {
        throw SettingsFault("\(place): tui.mouse: give true or false.")
      }
      settings.hasMouse = value
    }
    return settings
  }
}

/// A setting that cannot be used, in words that may be shown.
struct SettingsFault: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
