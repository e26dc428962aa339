extension FileSignature {
  /// What a file is that should be delimited text, by its first bytes; nil for what may be some.
  /// `declared` is the encoding it is said to be in, which is believed.
  static func undelimited(_ head: [UInt8], declared: String?) -> FileSignature? {
    if let found = foreign(head) { return found }
    if declared == nil, isEBCDIC(head) { return ebcdic }
    return switch JSONHead(head) {
    case .document: FileSignature(name: "a JSON file", remedy: "\(rename) data.json")
    case .lines: FileSignature(name: "NDJSON, a JSON value a line", remedy: "\(rename) data.ndjson")
    case nil: nil
    }
  }

  private static let ebcdic = FileSignature(
    name: "text in EBCDIC", remedy: "convert it to UTF-8, such as by iconv -f IBM037 -t UTF-8")

  /// Whether all are bytes that EBCDIC has for letters, digits and the signs of tables, with a blank
  /// or a comma among them. Text that goes on from ASCII has ASCII's line ends or blanks.
  private static func isEBCDIC(_ head: [UInt8]) -> Bool {
    guard head.count >= 16, head.contains(0x40) || head.contains(0x6B),
      head.count(where: { $0 >= 0x80 }) * 2 > head.count
    else { return false }
    return head.allSatisfy { byte in
      switch byte {
      case 0x81...0x89, 0x91...0x99, 0xA2...0xA9, 0xC1...0xC9, 0xD1...0xD9, 0xE2...0xE9,
        0xF0...0xF9, 0x05, 0x0D, 0x15, 0x25, 0x40, 0x4B...0x50, 0x5B...0x61, 0x6B...0x6F,
        0x79...0x7F:
        true
      default: false
      }
    }
  }
}
