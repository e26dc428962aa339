import Core

/// A change to the configuration file: every other byte of it stays.
struct SettingsChange {
  let name: SettingName
  /// The new value; nil takes the setting away.
  let value: JSONValue?

  /// A setting and the words for it; refuses what would not be read.
  init(_ name: SettingName, words: [String]) throws(SettingsFault) {
    try Self.refuseForeign(name)
    self.name = name
    value = try Self.value(of: name, words)
  }

  /// A setting that is taken away.
  init(removing name: SettingName) throws(SettingsFault) {
    try Self.refuseForeign(name)
    (self.name, value) = (name, nil)
  }

  /// Makes the change for good.
  func make() throws(SettingsFault) {
    let config: OriginalClientConfig
    var text: [UInt8]
    do throws(FileFault) {
      config = try SettingsFile.config()
      text = try config.text() ?? []
      if try config.document(of: text) == nil { text = OriginalClientConfig.blank }
    } catch { throw SettingsFault(error) }
    let old = Self.fault(text, config)
    let new = try changed(text, old)
    if let fault = Self.fault(new, config) {
      let isOld = fault.pointer == old?.pointer && fault.pointer != name.pointer
      throw isOld ? fault : SettingsFault(fault.words, status: .usage)
    }
    do throws(FileFault) { try config.replace(with: new) } catch { throw SettingsFault(error) }
  }

  private static func fault(_ text: [UInt8], _ config: OriginalClientConfig) -> SettingsFault? {
    do throws(SettingsFault) { _ = try SettingsFile(text, of: config) } catch { return error }
    return nil
  }

  /// The text with the change; a fault that is there already is told where it has no place.
  private func changed(
    _ text: [UInt8], _ old: SettingsFault?
  ) throws(SettingsFault) -> [UInt8] {
    let whole = (try? JSONValue(parsing: text)) ?? [:]
    guard let patch = patch(of: whole) else { return text }
    do throws(JSONPatchFault) { return try patch.applied(to: text) } catch {
      throw old ?? SettingsFault("\(name.text) has no place in the file.")
    }
  }

  /// What is to be done to the file; nil for nothing. Objects on the way are made.
  private func patch(of whole: JSONValue) -> JSONPatch? {
    guard let value else {
      guard whole.value(at: name.pointer) != nil else { return nil }
      return JSONPatch([.remove(pointer: name.pointer)])
    }
    var parts = name.pointer.split(separator: "/").map(String.init)
    var new = value
    while parts.count > 1, whole.value(at: "/" + parts.dropLast().joined(separator: "/")) == nil {
      new = .object([parts.removeLast(): new])
    }
    return .set("/" + parts.joined(separator: "/"), to: new)
  }

  /// Refuses what is another's to write.
  private static func refuseForeign(_ name: SettingName) throws(SettingsFault) {
    switch name.setting {
    case .token:
      throw SettingsFault(
        "A token is never written there, nor said on a command line, which others see."
          + " Run: datahub-tui login, or datahub-tui login --token-stdin",
        status: .usage)
    case .profile:
      throw SettingsFault(
        "profile is the original client's own, and the hub knows who you are. Run: datahub-tui whoami",
        status: .usage)
    case .keys where name.command == nil:
      throw SettingsFault(
        "Name the command whose keys are meant, as tui.keys.publish; docs/keys.md lists them.",
        status: .usage)
    case .api, .domain, .theme, .mouse, .ascii, .keys: return
    }
  }

  private static func value(
    of name: SettingName, _ words: [String]
  ) throws(SettingsFault) -> JSONValue {
    let kind = name.setting.entry.kind
    if case .keys = kind {
      let keys = words.filter { !$0.isEmpty }.map(JSONValue.string)
      return keys.count == 1 ? keys[0] : .array(keys)
    }
    let word = words.joined(separator: " ")
    let value: JSONValue = if case .flag = kind { Self.flag(word) } else { .string(word) }
    guard kind.allows(value) else {
      let hint = kind.nearest(to: value).map { " Did you mean \"\($0)\"?" } ?? ""
      throw SettingsFault(
        "\(name.text) \"\(Sanitized(word))\": give \(kind.allowed).\(hint)", status: .usage)
    }
    return value
  }

  private static func flag(_ word: String) -> JSONValue {
    switch word.lowercased() {
    case "true": true
    case "false": false
    default: .string(word)
    }
  }
}
