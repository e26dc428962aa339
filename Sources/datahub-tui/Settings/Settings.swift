import Core
import TUI

/// What holds for this run, flags apart: the environment goes before the file, that before the login
/// kept, and what nobody said is as usual.
struct Settings: Sendable {
  /// Where a value came from.
  enum Origin: Sendable, Hashable {
    case variable(String)
    case file(path: String, line: Int)
    /// The file of the login that is kept.
    case login(path: String)
    case usual
  }

  struct Found: Sendable {
    let value: JSONValue
    let origin: Origin
  }

  let file: SettingsFile
  private let login: Credentials?
  private let loginPath: String

  static func read() throws -> Settings {
    let kept = CredentialFile(try ProcessEnvironment.folders())
    return Settings(file: try SettingsFile.read(), login: try kept.read(), loginPath: kept.path)
  }

  /// A setting's value; nil where nobody said any and none is usual.
  func found(_ setting: Setting) throws(SettingsFault) -> Found? {
    let entry = setting.entry
    if let name = entry.variable, let text = ProcessEnvironment.value(name) {
      guard entry.kind.allows(.string(text)) else {
        throw SettingsFault("\(name) \"\(Sanitized(text))\": give \(entry.kind.allowed).")
      }
      return Found(value: .string(text), origin: .variable(name))
    }
    // A token goes with the address it was kept for: the login's own goes before the file's.
    if case .secret = entry.kind, let login {
      return Found(value: .string(login.token.reveal()), origin: .login(path: loginPath))
    }
    if let (value, line) = file.value(of: setting), value.string != "" {
      return Found(value: value, origin: .file(path: file.path, line: line))
    }
    if let text = try kept(setting) {
      return Found(value: .string(text), origin: .login(path: loginPath))
    }
    return entry.usual.map { Found(value: $0, origin: .usual) }
  }

  /// The keys that the file gives to a command.
  func found(_ name: SettingName) throws(SettingsFault) -> Found? {
    guard name.command != nil else { return try found(name.setting) }
    return file.value(at: name.pointer).map {
      Found(value: $0.value, origin: .file(path: file.path, line: $0.line))
    }
  }

  /// What the login says of it; the site only beside its own API.
  private func kept(_ setting: Setting) throws(SettingsFault) -> String? {
    switch setting {
    case .api: return login?.api
    case .domain: return try text(.api) == login?.api ? login?.site : nil
    case .token, .profile, .theme, .mouse, .ascii, .keys: return nil
    }
  }

  func text(_ setting: Setting) throws(SettingsFault) -> String? {
    try found(setting)?.value.string
  }

  func isOn(_ setting: Setting) throws(SettingsFault) -> Bool {
    try found(setting)?.value.bool ?? false
  }
}
