private import Synchronization

/// The characters of the bytes 0x80...0xFF of an encoding in which each byte is one and ASCII is
/// itself.
struct SingleByteTable: Sendable {
  /// The characters as UTF-8; U+FFFD for a byte that is none.
  let utf8: [[UInt8]]
  /// The characters; nil for a byte that is none.
  let scalars: [Unicode.Scalar?]

  /// Whether that byte from 0x80 on is no character.
  func isUndefined(_ byte: UInt8) -> Bool { scalars[Int(byte) - 0x80] == nil }

  /// The character of any byte.
  func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    byte < 0x80 ? Unicode.Scalar(byte) : scalars[Int(byte) - 0x80]
  }

  func text(_ bytes: some Sequence<UInt8>) -> String {
    var view = String.UnicodeScalarView()
    for byte in bytes { view.append(scalar(byte) ?? "\u{FFFD}") }
    return String(view)
  }

  /// The table of an encoding; nil where it is not of that kind.
  static func of(_ encoding: TextEncoding) -> SingleByteTable? {
    switch encoding {
    case .windows1252: windows1252
    case .latin1: latin1
    case .latin9: latin9
    case .other(let name): made(name)
    default: nil
    }
  }

  /// Tables by name, nil for what has none: the system's converter takes long to make one, and every
  /// guess needs the same ones.
  private static let made = Mutex<[String: SingleByteTable?]>([:])

  private static func made(_ name: String) -> SingleByteTable? {
    made.withLock { tables in
      if let known = tables[name] { return known }
      let table = Charset(name).flatMap { SingleByteTable($0) }
      tables[name] = .some(table)
      return table
    }
  }

  static let latin1 = SingleByteTable { Unicode.Scalar($0) }
  static let latin9 = SingleByteTable { byte in
    let changed: [UInt32: UInt32] = [
      0xA4: 0x20AC, 0xA6: 0x160, 0xA8: 0x161, 0xB4: 0x17D, 0xB8: 0x17E, 0xBC: 0x152,
      0xBD: 0x153, 0xBE: 0x178,
    ]
    return Unicode.Scalar(changed[byte] ?? byte)
  }
  static let windows1252 = SingleByteTable { byte in
    let c1: [UInt32] = [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]
    let value = byte < 0xA0 ? c1[Int(byte) - 0x80] : byte
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  private init(_ scalar: (UInt32) -> Unicode.Scalar?) {
    self.init(scalars: (0x80...0xFF).map(scalar))
  }

  private init(scalars: [Unicode.Scalar?]) {
    self.scalars = scalars
    utf8 = scalars.map { Array(String($0 ?? "\u{FFFD}").utf8) }
  }

  /// The table by the system's converter; nil where a byte begins a longer character or ASCII is not
  /// itself.
  private init?(_ charset: Charset) {
    guard let stream = IconvStream(charset.systemName) else { return nil }
    let ascii = [UInt8](0..<0x80)
    let plain = stream.convert(ascii, isLast: true)
    guard plain.output == ascii, plain.faults.isEmpty else { return nil }
    var scalars: [Unicode.Scalar?] = []
    for byte in UInt8(0x80)...0xFF {
      guard let step = stream.convert(byte: byte) else { return nil }
      let text = String(decoding: step.output, as: UTF8.self).unicodeScalars
      guard text.count == 1, let scalar = text.first else { return nil }
      scalars.append(step.faults.isEmpty ? scalar : nil)
    }
    guard scalars.contains(where: { $0 != nil }) else { return nil }
    self.init(scalars: scalars)
  }
}
