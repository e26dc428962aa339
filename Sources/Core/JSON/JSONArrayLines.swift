/// Makes of the text of a JSON array one line an element, as the text goes by: numbers and strings
/// stay as they are written, blanks between values go. Memory is what comes of a piece.
package struct JSONArrayLines: Sendable {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  /// Whether an element is begun whose line has no end.
  private var isInElement = false
  /// Whether the text was that of an array, as far as was seen.
  private var isArray = true
  private var isOver = false

  package init() {}

  /// The lines that the next bytes make, the last perhaps begun only; nil where the text is no array.
  package mutating func lines(of bytes: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    for byte in bytes where isArray { take(byte, into: &output) }
    return isArray ? output : nil
  }

  /// Whether the array has ended.
  package var isWhole: Bool { isArray && isOver }

  private mutating func take(_ byte: UInt8, into output: inout [UInt8]) {
    if isInString {
      output.append(byte)
      let ends = byte == UInt8(ascii: "\"") && !isEscaped
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      if ends { isInString = false }
      return
    }
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: return
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      if depth == 0, byte != UInt8(ascii: "[") || isOver { isArray = false }
      if depth > 0 { put(byte, into: &output) }
      depth += 1
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      depth -= 1
      if depth > 0 { return put(byte, into: &output) }
      if depth < 0 || byte != UInt8(ascii: "]") { isArray = false }
      endLine(&output)
      isOver = true
    case UInt8(ascii: ",") where depth == 1: endLine(&output)
    default:
      if depth == 0 { isArray = false }
      if byte == UInt8(ascii: "\"") { isInString = true }
      put(byte, into: &output)
    }
  }

  private mutating func put(_ byte: UInt8, into output: inout [UInt8]) {
    isInElement = true
    output.append(byte)
  }

  private mutating func endLine(_ output: inout [UInt8]) {
    if isInElement { output.append(0x0A) }
    isInElement = false
  }
}
