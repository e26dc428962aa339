/// The bytes of cells as CSV and JSON have them. Who appends has made room before.
enum EmitText {
  /// A cell has what must be quoted in CSV.
  static let quotes: UInt8 = 1
  /// It has what JSON escapes.
  static let escapes: UInt8 = 2
  /// It has bytes that are not ASCII.
  static let wide: UInt8 = 4

  /// What each byte means.
  nonisolated(unsafe) private static let kinds: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    table.initialize(repeating: 0, count: 256)
    for byte in 0..<0x20 { table[byte] = escapes }
    for byte in 0x7F..<256 { table[byte] = byte > 0x7F ? escapes | wide : escapes }
    (table[0x0A], table[0x0D]) = (quotes | escapes, quotes | escapes)
    (table[0x22], table[0x2C], table[0x5C]) = (quotes | escapes, quotes, escapes)
    return UnsafePointer(table)
  }()

  @inline(__always)
  static func flags(_ cell: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    let kinds = kinds
    var found: UInt8 = 0
    var index = 0
    while index < count {
      found |= kinds[Int(cell[index])]
      index &+= 1
    }
    return found
  }

  /// Makes room for that many bytes.
  @inline(__always)
  static func room(_ list: inout FlatList<UInt8>, _ count: Int) {
    if list.capacity &- list.count < count {
      list.reserve(max(list.capacity * 2, list.count + count))
    }
  }

  @inline(__always)
  static func copy(_ cell: UnsafePointer<UInt8>, _ count: Int, _ list: inout FlatList<UInt8>) {
    let target = list.base + list.count
    if count <= 16 {
      var index = 0
      while index < count {
        target[index] = cell[index]
        index &+= 1
      }
    } else {
      target.update(from: cell, count: count)
    }
    list.count &+= count
  }

  @inline(__always)
  static func copy(_ text: StaticString, _ list: inout FlatList<UInt8>) {
    copy(text.utf8Start, text.utf8CodeUnitCount, &list)
  }

  /// Whether nothing blank is at a cell's ends, for sure.
  @inline(__always)
  static func isStripped(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let (first, last) = (cell[0], cell[count &- 1])
    if first &- 0x21 < 0x5E, last &- 0x21 < 0x5E { return true }
    return isWideStripped(cell, count)
  }

  /// No blank that is not ASCII begins with another byte than these.
  private static func mayBeBlank(_ lead: UInt8) -> Bool {
    lead < 0x80 ? lead &- 0x21 >= 0x5E : lead == 0xC2 || lead &- 0xE1 < 3
  }

  @inline(never)
  private static func isWideStripped(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var last = count - 1
    while last > 0, cell[last] & 0xC0 == 0x80 { last -= 1 }
    return !mayBeBlank(cell[0]) && !mayBeBlank(cell[last])
  }

  /// The text in quotes, those within doubled.
  @inline(never)
  static func quote(_ cell: UnsafePointer<UInt8>, _ count: Int, _ list: inout FlatList<UInt8>) {
    list.appendInPlace(0x22)
    for index in 0..<count {
      if cell[index] == 0x22 { list.appendInPlace(0x22) }
      list.appendInPlace(cell[index])
    }
    list.appendInPlace(0x22)
  }
}

extension EmitText {
  /// Whether a whole number is written as it would be written anew.
  @inline(__always)
  static func isWhole(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    if cell[0] == 0x2B { return false }
    let first = cell[0] == 0x2D ? 1 : 0
    return cell[first] != 0x30 || count == 1
  }

  enum Limit {
    /// Digits that a double holds whatever they are.
    static let digits = 15
    /// Places after the point of a number below one that are written without an exponent.
    static let csvPlaces = 6
    static let jsonPlaces = 4
  }

  /// How many bytes of a number its float has, noughts at the end left out, where it is written anew as
  /// it is; 0 where it may not be.
  @inline(__always)
  static func floatDigits(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let first = cell[0] == 0x2D ? 1 : 0
    var index = first
    while index < count, cell[index] &- 48 < 10 { index &+= 1 }
    let whole = index &- first
    if whole == 0 || whole > 1 && cell[first] == 0x30 || count &- first > Limit.digits { return 0 }
    if index == count { return count }
    let fraction = index &+ 1
    if fraction == count { return 0 }
    var end = count
    while end > fraction, cell[end &- 1] == 0x30 { end &-= 1 }
    if cell[first] != 0x30 { return end }
    if count &- fraction > Limit.csvPlaces { return 0 }
    var places = fraction
    while places < end, cell[places] == 0x30 { places &+= 1 }
    return places < end && places &- fraction >= Limit.jsonPlaces ? 0 : end
  }

  @inline(__always)
  static func hasPoint(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    for index in 0..<count where cell[index] == 0x2E { return true }
    return false
  }
}

extension EmitText {
  /// The scalar that begins at a place and its length; nil where the bytes are no UTF-8.
  @inline(__always)
  private static func scalar(
    _ cell: UnsafePointer<UInt8>, _ index: Int, _ count: Int
  ) -> (value: UInt32, length: Int)? {
    let lead = cell[index]
    let length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 0, lead < 0xF5, index &+ length <= count else { return nil }
    if length == 1 { return (UInt32(lead), 1) }
    var value = UInt32(lead) & (0x7F &>> UInt32(length))
    for place in 1..<length {
      let byte = cell[index &+ place]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value &<< 6 | UInt32(byte & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= least, value < 0x110000, value &- 0xD800 >= 0x800 else { return nil }
    return (value, length)
  }

  @inline(never)
  static func isUTF8(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var index = 0
    while index < count {
      guard let found = scalar(cell, index, count) else { return false }
      index &+= found.length
    }
    return true
  }

  /// The text as it is within JSON's quotes, in ASCII; six bytes of room for each of its own.
  @inline(never)
  static func escape(_ cell: UnsafePointer<UInt8>, _ count: Int, _ list: inout FlatList<UInt8>) {
    var index = 0
    while index < count {
      let byte = cell[index]
      if kinds[Int(byte)] & escapes == 0 {
        list.appendInPlace(byte)
        index &+= 1
        continue
      }
      guard let found = scalar(cell, index, count) else { return }
      index &+= found.length
      append(escaped: found.value, &list)
    }
  }

  private static func append(escaped value: UInt32, _ list: inout FlatList<UInt8>) {
    switch value {
    case 0x22: copy("\\\"", &list)
    case 0x5C: copy("\\\\", &list)
    case 0x0A: copy("\\n", &list)
    case 0x0D: copy("\\r", &list)
    case 0x09: copy("\\t", &list)
    case 0x08: copy("\\b", &list)
    case 0x0C: copy("\\f", &list)
    case 0x10000...:
      append(unit: 0xD800 + ((value - 0x10000) >> 10), &list)
      append(unit: 0xDC00 + ((value - 0x10000) & 0x3FF), &list)
    default: append(unit: value, &list)
    }
  }

  private static func append(unit: UInt32, _ list: inout FlatList<UInt8>) {
    copy("\\u", &list)
    for shift: UInt32 in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: unit &>> shift & 0xF)
      list.appendInPlace(digit < 10 ? digit &+ 0x30 : digit &+ 0x57)
    }
  }
}
