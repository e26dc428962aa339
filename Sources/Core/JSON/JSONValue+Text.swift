/// How JSON text is laid out.
public enum JSONLayout: Sendable {
  /// As `JSON.stringify(value)`: no blanks, members in order, non-ASCII as it is, numbers
  /// normalised.
  case compact
  /// As Python's `json.dumps(value, sort_keys=True)`: `", "`, `": "`, names sorted, ASCII only.
  case sorted
  /// As Python's `json.dumps(value)`: `", "`, `": "`, members in order, ASCII only.
  case spaced
  /// As Python's `json.dumps(value, sort_keys=True, indent=2, ensure_ascii=False)`.
  case pretty
  /// Two blanks a level, members in order, numbers as written: for files that people edit.
  case indented
}

extension JSONValue {
  /// The value as JSON text.
  public func text(_ layout: JSONLayout = .compact) -> String {
    var writer = JSONWriter(layout: layout)
    writer.write(self, depth: 0)
    return writer.output
  }

  /// The value's JSON text as UTF-8.
  public func bytes(_ layout: JSONLayout = .compact) -> [UInt8] { Array(text(layout).utf8) }
}

private struct JSONWriter {
  let layout: JSONLayout
  var output = ""

  private var breaksLines: Bool { layout == .pretty || layout == .indented }
  private var isSpaced: Bool { layout == .sorted || layout == .spaced }
  private var sortsNames: Bool { layout == .pretty || layout == .sorted }

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: output += "null"
    case .bool(let flag): output += flag ? "true" : "false"
    case .number(let number): output += layout == .compact ? number.scripted : number.text
    case .string(let text): write(text)
    case .array(let elements):
      writeList("[", "]", count: elements.count, depth: depth) { writer, index in
        writer.write(elements[index], depth: depth + 1)
      }
    case .object(let object): write(object, depth: depth)
    }
  }

  private mutating func write(_ object: JSONObject, depth: Int) {
    let members = sortsNames ? object.members.sorted { $0.name < $1.name } : object.members
    let colon = layout == .compact ? ":" : ": "
    writeList("{", "}", count: members.count, depth: depth) { writer, index in
      writer.write(members[index].name)
      writer.output += colon
      writer.write(members[index].value, depth: depth + 1)
    }
  }

  private mutating func writeList(
    _ open: String, _ close: String, count: Int, depth: Int,
    element: (inout JSONWriter, Int) -> Void
  ) {
    output += open
    for index in 0..<count {
      if index > 0 { output += isSpaced ? ", " : "," }
      if breaksLines { output += "\n" + String(repeating: "  ", count: depth + 1) }
      element(&self, index)
    }
    if breaksLines, count > 0 { output += "\n" + String(repeating: "  ", count: depth) }
    output += close
  }

  private mutating func write(_ text: String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{8}": output += "\\b"
      case "\u{C}": output += "\\f"
      case _ where scalar.value < 0x20 || (isSpaced && scalar.value > 0x7E):
        for unit in String(scalar).utf16 { writeEscape(unit) }
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }

  private mutating func writeEscape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
