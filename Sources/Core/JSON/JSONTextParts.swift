/// The members or elements of one array or object in a JSON text that is known to be valid: where
/// each begins and ends, in bytes.
struct JSONTextParts {
  /// A member or an element.
  struct Part {
    /// A member's name; nil for an element.
    let name: String?
    /// Where the name, or the element, begins.
    let start: Int
    /// The value's bytes.
    let value: Range<Int>
  }

  let isObject: Bool
  /// Where the opening and the closing bracket stand.
  let open: Int
  let close: Int
  let parts: [Part]

  /// The parts of the value that begins there; nil where that is neither array nor object.
  init?(_ bytes: [UInt8], at start: Int) {
    guard start < bytes.count, bytes[start] == Mark.object || bytes[start] == Mark.array else {
      return nil
    }
    isObject = bytes[start] == Mark.object
    open = start
    var index = Self.skipBlanks(bytes, start + 1)
    var found: [Part] = []
    while index < bytes.count, bytes[index] != Mark.objectEnd, bytes[index] != Mark.arrayEnd {
      let begin = index
      var name: String?
      if isObject {
        let end = Self.end(bytes, of: index)
        name = (try? JSONValue(parsing: Array(bytes[index..<end])))?.string
        index = Self.skipBlanks(bytes, Self.skipBlanks(bytes, end) + 1)
      }
      let end = Self.end(bytes, of: index)
      found.append(Part(name: name, start: begin, value: index..<end))
      index = Self.skipBlanks(bytes, end)
      if index < bytes.count, bytes[index] == Mark.comma {
        index = Self.skipBlanks(bytes, index + 1)
      }
    }
    close = index
    parts = found
  }

  /// The part that a piece of a JSON pointer names; of a repeated name the last one counts.
  func index(of piece: String) -> Int? {
    if isObject { return parts.lastIndex { $0.name == piece } }
    guard let index = Int(piece), String(index) == piece, parts.indices.contains(index) else {
      return nil
    }
    return index
  }

  /// Where the value that begins there ends.
  static func end(_ bytes: [UInt8], of start: Int) -> Int {
    var index = start
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case Mark.quote:
        index = endOfString(bytes, index)
        if depth == 0 { return index }
        continue
      case Mark.object, Mark.array: depth += 1
      case Mark.objectEnd, Mark.arrayEnd:
        if depth == 0 { return index }
        depth -= 1
        if depth == 0 { return index + 1 }
      case Mark.comma, 0x20, 0x0A, 0x0D, 0x09: if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return index
  }

  private static func endOfString(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != Mark.quote {
      index += bytes[index] == Mark.backslash ? 2 : 1
    }
    return min(bytes.count, index + 1)
  }

  static func skipBlanks(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    return index
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private enum Mark {
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let comma = UInt8(ascii: ",")
    static let object = UInt8(ascii: "{")
    static let objectEnd = UInt8(ascii: "}")
    static let array = UInt8(ascii: "[")
    static let arrayEnd = UInt8(ascii: "]")
  }
}
