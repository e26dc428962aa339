extension FileSignature {
  /// What file of tables the first bytes belong to, where its mark alone could be text as well; nil
  /// for none.
  static func binaryTable(_ head: [UInt8]) -> String? {
    if isORC(head) { return "an ORC file" }
    if isPickle(head) { return "a pickle of Python" }
    return isDBF(head) ? "a dBase table (.dbf)" : nil
  }

  /// A label may begin with these letters, but no text has a NUL close behind them.
  private static func isORC(_ head: [UInt8]) -> Bool {
    head.starts(with: "ORC".utf8) && head.dropFirst(3).prefix(29).contains(0)
  }

  /// The protocol's number, then the first opcode: of a frame, which is shorter than 4 GiB, or of a
  /// collection, a global name or a text.
  private static func isPickle(_ head: [UInt8]) -> Bool {
    guard head.count > 10, head[0] == 0x80 else { return false }
    switch head[1] {
    case 2, 3: return "}])(cX".utf8.contains(head[2])
    case 4, 5: return head[2] == 0x95 && head[7...10].allSatisfy { $0 == 0 }
    default: return false
    }
  }

  /// The parts of a dBase header: version, date of the last change, lengths of header and record,
  /// reserved bytes, and the first field with its name and type.
  private static func isDBF(_ head: [UInt8]) -> Bool {
    guard head.count > 64, dbfVersions.contains(head[0]), (1...12).contains(head[2]),
      (1...31).contains(head[3]), head[12] == 0, head[13] == 0
    else { return false }
    let header = Int(head[8]) | Int(head[9]) << 8
    let record = Int(head[10]) | Int(head[11]) << 8
    // FoxPro keeps the path of its database behind the fields.
    let isWhole = [33, 33 + 263].contains { header >= $0 + 32 && (header - $0) % 32 == 0 }
    let name = head[32..<43].prefix { $0 != 0 }
    return isWhole && record > 1 && !name.isEmpty && name.allSatisfy { $0 > 0x20 }
      && "CNLDMFBGPYTIOVWQ@+".utf8.contains(head[43])
  }

  private static let dbfVersions: Set<UInt8> = [
    0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0x8E, 0xCB, 0xF5, 0xFB,
  ]
}
