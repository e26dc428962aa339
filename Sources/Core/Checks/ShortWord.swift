/// A text of at most 16 bytes as two words, so that a cell is compared with it at once.
struct ShortWord: BitwiseCopyable, Equatable {
  static let limit = 16

  var low: UInt64 = 0
  var high: UInt64 = 0
  /// Its length in bytes; -1 is no word.
  var count = -1

  /// Reads `count` bytes, 0...16; 16 must be readable.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    let raw = UnsafeRawPointer(bytes)
    low = raw.loadUnaligned(as: UInt64.self)
    if count >= 8 {
      high = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self) & ShortWord.mask(count &- 8)
    } else {
      low &= ShortWord.mask(count)
    }
    self.count = count
  }

  init() {}

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= ShortWord.limit else { return nil }
    let padded = bytes + [UInt8](repeating: 0, count: ShortWord.limit)
    self = padded.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { ShortWord($0, bytes.count) } ?? ShortWord()
    }
  }

  @inline(__always)
  private static func mask(_ bytes: Int) -> UInt64 {
    bytes >= 8 ? .max : (1 &<< UInt64(truncatingIfNeeded: bytes &* 8)) &- 1
  }

  @inline(__always)
  var slot: Int {
    let mixed = (low ^ high &* 0x9E37_79B9_7F4A_7C15) &* 0xE703_7ED1_A0B4_28DB
    return Int(truncatingIfNeeded: (mixed ^ UInt64(truncatingIfNeeded: count)) &>> 40)
  }
}

/// A set of short words, looked up by their bytes.
struct ShortWordSet {
  private(set) var slots: [ShortWord]
  var mask: Int { slots.count - 1 }

  /// The set, or nil where a word is too long.
  init?(_ texts: [String]) {
    var size = 4
    while size < texts.count * 2 { size *= 2 }
    slots = Array(repeating: ShortWord(), count: size)
    for text in texts {
      guard let word = ShortWord(text) else { return nil }
      var place = word.slot & mask
      while slots[place].count >= 0, slots[place] != word { place = (place + 1) & mask }
      slots[place] = word
    }
  }

  /// Whether a cell is among the words of a table made of the slots.
  @inline(__always)
  static func contains(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ slots: UnsafePointer<ShortWord>, _ mask: Int
  ) -> Bool {
    guard count <= ShortWord.limit else { return false }
    let word = ShortWord(cell, count)
    var place = word.slot & mask
    while slots[place].count >= 0 {
      if slots[place] == word { return true }
      place = (place &+ 1) & mask
    }
    return false
  }
}
