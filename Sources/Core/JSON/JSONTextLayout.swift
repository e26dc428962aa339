/// How a JSON text is laid out: its line ends and its step of indentation.
struct JSONTextLayout {
  let isMultiline: Bool
  let newline: [UInt8]
  /// One step of indentation: the blanks the first indented line begins with.
  let unit: [UInt8]

  init(_ bytes: [UInt8]) {
    let trimmed = bytes.lastIndex { !JSONTextParts.isBlank($0) }.map { bytes[...$0] } ?? []
    let first = trimmed.firstIndex(of: 0x0A)
    isMultiline = first != nil
    newline = first.map { $0 > 0 && bytes[$0 - 1] == 0x0D } == true ? [0x0D, 0x0A] : [0x0A]
    let start = first.map { $0 + 1 } ?? 0
    let blanks = bytes[start...].prefix { $0 == 0x20 || $0 == 0x09 }
    unit = isMultiline && !blanks.isEmpty ? Array(blanks) : [0x20, 0x20]
  }

  /// The blanks the line of a place begins with.
  static func indentation(_ bytes: [UInt8], at place: Int) -> [UInt8] {
    let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return Array(bytes[start..<place].prefix { $0 == 0x20 || $0 == 0x09 })
  }

  /// What stands between a member's name and its value; nil for an element.
  static func colon(_ bytes: [UInt8], of part: JSONTextParts.Part) -> [UInt8]? {
    guard part.name != nil else { return nil }
    return Array(bytes[JSONTextParts.end(bytes, of: part.start)..<part.value.lowerBound])
  }

  /// A member or an element as text.
  func item(
    _ value: JSONValue, name: String?, colon: [UInt8]?, indentation: [UInt8]
  ) -> [UInt8] {
    let text = text(value, indentation: indentation)
    guard let name else { return text }
    let usual = Array((isMultiline ? ": " : ":").utf8)
    return JSONValue.string(name).bytes(.indented) + (colon ?? usual) + text
  }

  /// A value as text; lists of plain values stay on one line, all others break as the text does.
  func text(_ value: JSONValue, indentation: [UInt8]) -> [UInt8] {
    guard isMultiline else { return value.bytes(.compact) }
    let inner = indentation + unit
    switch value {
    case .array(let elements) where !elements.isEmpty:
      let isPlain = elements.allSatisfy { $0.array == nil && $0.object == nil }
      let items = elements.map { text($0, indentation: inner) }
      if isPlain { return Array("[".utf8) + items.joined(separator: ", ".utf8) + "]".utf8 }
      return broken("[", items, "]", indentation)
    case .object(let object) where !object.isEmpty:
      let items = object.members.map {
        item($0.value, name: $0.name, colon: nil, indentation: inner)
      }
      return broken("{", items, "}", indentation)
    default: return value.bytes(.indented)
    }
  }

  private func broken(
    _ open: String, _ items: [[UInt8]], _ close: String, _ indentation: [UInt8]
  ) -> [UInt8] {
    let start = newline + indentation + unit
    return Array(open.utf8) + start + items.joined(separator: [UInt8(ascii: ",")] + start)
      + newline + indentation + Array(close.utf8)
  }
}
