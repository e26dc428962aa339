extension JSONRowReader {
  mutating func open(_ byte: UInt8) {
    if property == nil { return openRows(byte) }
    guard byte == UInt8(ascii: "{") else {
      guard JSONRowReader.begins(byte) else { return fail("an object should be here") }
      return failWithoutRows("the dialect names a property, so that an object should be here")
    }
    text.skip(1)
    phase = .name(isFirst: true)
  }

  mutating func openRows(_ byte: UInt8) {
    guard byte == UInt8(ascii: "[") else {
      guard JSONRowReader.begins(byte) else { return fail("an array of rows should be here") }
      let isObject = byte == UInt8(ascii: "{") && property == nil
      return failWithoutRows(
        "an array of rows should be here"
          + (isObject ? "; name the member they are in by the dialect's property" : ""))
    }
    text.skip(1)
    hasRows = true
    phase = .row(isFirst: true)
  }

  /// Whether a JSON value may begin with that byte.
  private static func begins(_ byte: UInt8) -> Bool {
    "{[\"-tfn0123456789".utf8.contains(byte)
  }

  mutating func takeName(_ byte: UInt8, isFirst: Bool) -> Bool {
    if isFirst, byte == UInt8(ascii: "}") {
      text.skip(1)
      phase = .tail
      endOfRows()
      return true
    }
    guard byte == UInt8(ascii: "\"") else {
      fail("a member's name in double quotes should be here")
      return true
    }
    guard let name = value() else { return isOver }
    phase = .colon(isRows: name?.value.string == property && !hasRows)
    return true
  }

  mutating func takeOther() -> Bool {
    guard value() != nil else { return isOver }
    phase = .afterMember
    return true
  }

  mutating func takeRow(_ byte: UInt8, isFirst: Bool) -> Bool {
    if isFirst, byte == UInt8(ascii: "]") {
      text.skip(1)
      phase = property == nil ? .tail : .afterMember
      endOfRows()
      return true
    }
    guard let element = value() else { return isOver }
    if let element { shape.take(element) }
    phase = .afterRow
    return true
  }

  mutating func takeLine() -> Bool {
    guard let line = text.line(limitBytes: Limit.rowBytes) else {
      if text.isTooLong(limitBytes: Limit.rowBytes) {
        fail("the line has more than \(Limit.rowBytes) bytes")
        return true
      }
      if text.isLast {
        phase = .over
        shape.end()
      }
      return text.isLast
    }
    if line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return true }
    if let element = parse(line) { shape.take(element) }
    return true
  }

  /// The value that begins where the text is: nil where more text is needed, an inner nil where it
  /// is no JSON.
  private mutating func value() -> JSONElement?? {
    if let byte = text.firstByte(), ",:]}".utf8.contains(byte) {
      fail("a value should be here")
      return nil
    }
    guard let found = text.value() else {
      if text.isTooLong(limitBytes: Limit.rowBytes) {
        fail("a value of more than \(Limit.rowBytes) bytes")
      } else if text.isLast {
        fail("the value that begins here is not closed")
      }
      return nil
    }
    return .some(parse(found))
  }

  private mutating func parse(_ piece: JSONRowText.Piece) -> JSONElement? {
    do throws(JSONError) {
      return JSONElement(
        value: try JSONValue(parsing: Array(piece.bytes)), line: piece.place.line,
        byteOffset: piece.place.offset)
    } catch {
      let isFirstLine = error.place.line == 1
      note(
        error.reason,
        at: TextPlace(
          line: piece.place.line + error.place.line - 1,
          column: error.place.column + (isFirstLine ? piece.place.column - 1 : 0),
          offset: piece.place.offset + error.place.offset))
      return nil
    }
  }

  private var isOver: Bool {
    if case .over = phase { true } else { false }
  }

  mutating func endOfRows() {
    shape.end()
    guard let property, !hasRows else { return }
    note("there is no member \"\(property)\", which the dialect's property names")
  }

  mutating func endOfText() {
    if case .tail = phase {
      phase = .over
      return
    }
    fail("the text ends too soon")
  }
}
