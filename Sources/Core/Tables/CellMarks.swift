/// The bytes that quote and escape, to make a cell's text of its bytes.
struct CellMarks: BitwiseCopyable {
  var quote: UInt8?
  var escape: UInt8?
  var doublesQuote: Bool

  init(_ marks: DialectMarks) {
    quote = marks.quote
    escape = marks.escape
    doublesQuote = marks.doublesQuote
  }

  /// Appends the text of a cell with quotes or escapes inside; its bytes begin at the opening quote.
  func resolve(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: CellForm, into text: inout FlatList<UInt8>
  ) {
    var index = 0
    var isInside = form.contains(.quoted)
    if isInside { index = 1 }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == escape, index + 1 < bytes.count {
        text.append(bytes[index + 1])
        index += 2
      } else if isInside, byte == quote {
        let isPair = doublesQuote && index + 1 < bytes.count && bytes[index + 1] == byte
        if isPair { text.append(byte) } else { isInside = false }
        index += isPair ? 2 : 1
      } else {
        text.append(byte)
        index += 1
      }
    }
  }

  /// The text of a cell at its place in a block.
  func text(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ form: CellForm
  ) -> String {
    let raw = UnsafeBufferPointer(start: bytes + start, count: count)
    guard form.contains(.complex) else { return String(decoding: raw, as: UTF8.self) }
    var text = FlatList<UInt8>(capacity: count + 1)
    defer { text.free() }
    resolve(raw, form, into: &text)
    return String(decoding: text.elements, as: UTF8.self)
  }
}
