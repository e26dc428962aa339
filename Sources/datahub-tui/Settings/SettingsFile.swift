import Core
import TUI

/// The configuration file, every setting in it known to be one that can be used.
struct SettingsFile: Sendable {
  let path: String
  let keys: KeyMap
  private let document: JSONDocument?

  /// The file of this process; throws words with the place of what cannot be used.
  static func read() throws(SettingsFault) -> SettingsFile {
    let config: OriginalClientConfig
    let text: [UInt8]?
    do throws(FileFault) {
      config = try Self.config()
      text = try config.text()
    } catch { throw SettingsFault(error) }
    return try SettingsFile(text ?? OriginalClientConfig.blank, of: config)
  }

  static func config() throws(FileFault) -> OriginalClientConfig {
    OriginalClientConfig(
      try ProcessEnvironment.folders(), environment: ProcessEnvironment.variables)
  }

  /// A text of that file.
  init(_ bytes: [UInt8], of config: OriginalClientConfig) throws(SettingsFault) {
    path = config.path
    do throws(FileFault) { document = try config.document(of: bytes) } catch {
      throw SettingsFault(error)
    }
    guard let document else {
      keys = KeyMap()
      return
    }
    let check = SettingsCheck(document: document, path: path)
    try check.run()
    keys = try check.keys()
  }

  /// What the file says of a setting, and the line where.
  func value(of setting: Setting) -> (value: JSONValue, line: Int)? {
    value(at: setting.pointer)
  }

  /// The token that the original client left there, for the API that stands beside it.
  var credentials: Credentials? { document.flatMap { Credentials($0.value) } }

  /// What stands at a JSON pointer, and the line where.
  func value(at pointer: String) -> (value: JSONValue, line: Int)? {
    guard let value = document?.value.value(at: pointer) else { return nil }
    return (value, document?.places[pointer]?.line ?? 1)
  }
}
