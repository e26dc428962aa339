/// The mark some programs put before a text.
enum ByteOrderMark {
  /// U+FEFF in UTF-8.
  static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// How many bytes of a text are the mark: three or none.
  static func length(in text: [UInt8]) -> Int { text.starts(with: utf8) ? utf8.count : 0 }
}
