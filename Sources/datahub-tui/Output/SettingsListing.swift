import Core

/// The settings that hold, a line each.
struct SettingsListing {
  private let rows: [SettingRow]

  init(_ settings: Settings) throws(SettingsFault) {
    var rows: [SettingRow] = []
    for setting in Setting.allCases where setting != .keys {
      rows.append(SettingRow(try SettingName(setting.rawValue), try settings.found(setting)))
    }
    for (command, _) in settings.file.value(of: .keys)?.value.object?.members ?? [] {
      let name = try SettingName("\(Setting.keys.rawValue).\(command)")
      rows.append(SettingRow(name, try settings.found(name)))
    }
    self.rows = rows
  }

  func write(showsOrigin: Bool) {
    let rows = rows.filter { $0.text != nil }
    let width = rows.map(\.key.count).max() ?? 0
    let values = rows.map { $0.text?.count ?? 0 }.max() ?? 0
    for row in rows {
      let value = row.text ?? ""
      let origin =
        showsOrigin
        ? String(repeating: " ", count: values - value.count + 2) + row.originWords : ""
      StandardStream.output.write(
        line: row.key + String(repeating: " ", count: width - row.key.count + 2) + value + origin)
    }
  }

  func writeLines() {
    var lines = JSONLines()
    for row in rows { row.write(to: &lines) }
  }
}

/// A setting as it is told.
struct SettingRow {
  let key: String
  /// The value in words; nil where there is none.
  let text: String?
  let origin: Settings.Origin?
  private let value: JSONValue?

  init(_ name: SettingName, _ found: Settings.Found?) {
    key = Sanitized(name.text).text
    origin = found?.origin
    switch name.setting.entry.kind {
    case .secret:
      value = found.map { _ in .string("***") }
      text = found.map { _ in "***" }
    case .address, .choice, .flag, .keys, .record:
      value = found.map { Self.shown($0.value) }
      text = found.map { Self.words($0.value) }
    }
  }

  var sentence: String { text.map { "\(key) is \($0)." } ?? "\(key) is as usual." }

  /// Where the value came from.
  var originWords: String {
    switch origin {
    case .variable(let name): name
    case .file(let path, let line): "\(Sanitized(path)):\(line)"
    case .login(let path): "\(Sanitized(path)) (the login)"
    case .usual: "as usual"
    case nil: ""
    }
  }

  func writeLine() {
    var lines = JSONLines()
    write(to: &lines)
  }

  func write(to lines: inout JSONLines) {
    let own: [(String, JSONValue?)] = [("key", .string(key)), ("value", value)]
    lines.line("setting", own + originMembers)
  }

  private var originMembers: [(String, JSONValue?)] {
    switch origin {
    case .variable(let name): [("origin", "environment"), ("from", .string(name))]
    case .file(let path, let line):
      [("origin", "file"), ("from", .shown(path)), ("line", .count(line))]
    case .login(let path): [("origin", "login"), ("from", .shown(path))]
    case .usual: [("origin", "usual")]
    case nil: []
    }
  }

  private static func words(_ value: JSONValue) -> String {
    if let text = value.string { return Sanitized(text).text }
    if let keys = value.array {
      return keys.map(words).joined(separator: " ")
    }
    return Sanitized(value.text()).text
  }

  private static func shown(_ value: JSONValue) -> JSONValue {
    if let text = value.string { return .shown(text) }
    if let elements = value.array { return .array(elements.map(shown)) }
    guard let members = value.object else { return value }
    var object: JSONObject = [:]
    for (name, value) in members.members { object[Sanitized(name).text] = shown(value) }
    return .object(object)
  }
}
