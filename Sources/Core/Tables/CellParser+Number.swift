extension CellParser {
  /// A number: XML Schema's decimal with an optional exponent, the field's characters for point and
  /// groups, and blanks around it, which the standard's test suites accept.
  func number(_ text: String) throws(CellFault) -> DecimalNumber {
    guard let plain = plainNumber(Array(text.utf8)), let value = DecimalNumber(plain) else {
      throw CellFault()
    }
    return value
  }

  /// A whole number of ASCII digits.
  func integer(_ text: String) throws(CellFault) -> DecimalNumber {
    guard let plain = plainNumber(Array(text.utf8)) else { throw CellFault() }
    let digits =
      plain.first == UInt8(ascii: "-") || plain.first == UInt8(ascii: "+")
      ? plain.dropFirst() : plain[...]
    guard !digits.isEmpty, digits.allSatisfy(DecimalNumber.isDigit) else {
      throw CellFault()
    }
    let isNegative = plain.first == UInt8(ascii: "-") && digits.contains { $0 != 48 }
    return DecimalNumber(kind: .finite, isNegative: isNegative, digits: Array(digits))
  }

  /// The bytes of a number with blanks, units and group characters gone and `.` for its point.
  private func plainNumber(_ raw: [UInt8]) -> [UInt8]? {
    var bytes = keepsBlanks ? raw[...] : CellParser.trimming(raw[...])
    if !field.bareNumber { bytes = stripUnit(bytes) }
    let point = field.type == .integer ? [] : Array(field.decimalChar.utf8)
    let group = field.groupChar.map { Array($0.utf8) } ?? []
    if group.isEmpty, point == [UInt8(ascii: ".")] || point.isEmpty { return Array(bytes) }
    var output: [UInt8] = []
    var isFraction = false
    while !bytes.isEmpty {
      if !group.isEmpty, bytes.starts(with: group) {
        let isInside = output.last.map(DecimalNumber.isDigit) ?? false
        bytes = bytes.dropFirst(group.count)
        let isFollowed = bytes.first.map(DecimalNumber.isDigit) ?? false
        guard !isFraction, isInside, isFollowed else { return nil }
      } else if !point.isEmpty, bytes.starts(with: point) {
        guard !isFraction else { return nil }
        isFraction = true
        output.append(UInt8(ascii: "."))
        bytes = bytes.dropFirst(point.count)
      } else {
        guard let byte = bytes.popFirst(), byte != UInt8(ascii: ".") else { return nil }
        output.append(byte)
      }
    }
    return output
  }

  /// The part from the first digit, with its sign or point, to the last one.
  private func stripUnit(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard var first = bytes.firstIndex(where: DecimalNumber.isDigit),
      let last = bytes.lastIndex(where: DecimalNumber.isDigit)
    else { return bytes }
    let marks: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: "+")]
    let point = Array(field.decimalChar.utf8)
    if point.count == 1, first > bytes.startIndex, bytes[first - 1] == point[0] { first -= 1 }
    if first > bytes.startIndex, marks.contains(bytes[first - 1]) {
      return bytes[(first - 1)...last]
    }
    return isDebt(bytes[..<first], bytes[(last + 1)...])
      ? [UInt8(ascii: "-")] + bytes[first...last] : bytes[first...last]
  }

  /// Whether a minus stands before the unit (`-£5`, also U+2212), or a book-keeper's parentheses around
  /// both.
  private func isDebt(_ before: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>) -> Bool {
    before.first == UInt8(ascii: "-") || before.starts(with: [0xE2, 0x88, 0x92])
      || before.first == UInt8(ascii: "(") && after.last == UInt8(ascii: ")")
  }

  static func trimming(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    while let first = bytes.first, isBlank(first) { bytes = bytes.dropFirst() }
    while let last = bytes.last, isBlank(last) { bytes = bytes.dropLast() }
    return bytes
  }
}
