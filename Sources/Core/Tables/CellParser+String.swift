extension CellParser {
  /// A string of the field's format; a format the standard does not know is not checked.
  func string(_ text: String) throws(CellFault) -> String {
    let fits =
      switch field.format {
      case "email": CellParser.isEmail(text)
      case "uri": CellParser.isURI(text)
      case "binary": CellParser.isBase64(text)
      case "uuid": CellParser.isUUID(text)
      case "wkt": WellKnownText.isGeometry(text)
      default: true
      }
    guard fits else { throw CellFault() }
    return text
  }

  /// One `@`, a local part of RFC 5322's atoms, and a host with a dot.
  static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, !parts[0].isEmpty else { return false }
    let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2
      && atoms.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isAtomScalar) }
      && labels.allSatisfy { label in
        !label.isEmpty && label.first != "-" && label.last != "-"
          && label.unicodeScalars.allSatisfy { $0.value > 0x7F || isWordScalar($0) || $0 == "-" }
      }
  }

  private static func isAtomScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x9F || isWordScalar(scalar)
      || "!#$%&'*+/=?^_`{|}~-".unicodeScalars.contains(scalar)
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  /// A scheme, a colon and something after it; no blanks or controls (RFC 3986).
  static func isURI(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), let first = text.unicodeScalars.first,
      isWordScalar(first), !("0"..."9").contains(first)
    else { return false }
    let rest = text[text.index(after: colon)...]
    let isSchemed = text[..<colon].unicodeScalars.allSatisfy {
      isWordScalar($0) || $0 == "+" || $0 == "-" || $0 == "."
    }
    let isClean = text.unicodeScalars.allSatisfy {
      $0.value > 0x20 && $0.value != 0x7F && !$0.properties.isWhitespace
        && !"<>\"{}|\\^`".unicodeScalars.contains($0)
    }
    return isSchemed && isClean && !rest.isEmpty && rest != "//"
  }

  /// RFC 4648 base64 with its padding.
  static func isBase64(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count.isMultiple(of: 4) else { return false }
    let padding = bytes.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    return padding <= 2
      && bytes.dropLast(padding).allSatisfy { byte in
        let scalar = Unicode.Scalar(byte)
        return isWordScalar(scalar) || scalar == "+" || scalar == "/"
      }
  }

  /// Hexadecimal digits in groups of 8-4-4-4-12.
  static func isUUID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.utf8.allSatisfy { Character(UnicodeScalar($0)).isHexDigit } }
  }
}
