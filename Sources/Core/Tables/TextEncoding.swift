/// The encodings text files are read in.
package enum TextEncoding: Hashable, Sendable {
  case utf8
  case ascii
  case utf16LittleEndian
  case utf16BigEndian
  case utf32LittleEndian
  case utf32BigEndian
  case windows1252
  case latin1
  case latin9
  /// Another one the system converts, by its IANA name in lower case.
  case other(String)
  /// One nothing here converts, by its declared name.
  case unsupported(String)

  private static let aliases: [String: TextEncoding] = [
    "utf8": .utf8, "utf8sig": .utf8, "unicode11utf8": .utf8, "u8": .utf8, "cp65001": .utf8,
    "ascii": .ascii, "usascii": .ascii, "ansix341968": .ascii, "iso646us": .ascii, "us": .ascii,
    "utf16": .utf16LittleEndian, "utf16le": .utf16LittleEndian, "utf16be": .utf16BigEndian,
    "ucs2": .utf16LittleEndian, "utf32": .utf32LittleEndian, "utf32le": .utf32LittleEndian,
    "utf32be": .utf32BigEndian, "ucs4": .utf32LittleEndian,
    "windows1252": .windows1252, "cp1252": .windows1252, "xcp1252": .windows1252,
    "ansi": .windows1252,
    "iso88591": .latin1, "latin1": .latin1, "l1": .latin1, "cp819": .latin1, "88591": .latin1,
    "ibm819": .latin1, "iso885911987": .latin1,
    "iso885915": .latin9, "latin9": .latin9, "l9": .latin9, "885915": .latin9,
  ]

  /// The encoding of that IANA name or common alias, without regard to case and hyphens.
  package init(name: String) {
    if let known = TextEncoding.aliases[Charset.key(of: name)] {
      self = known
    } else if let charset = Charset(name) {
      self = .other(charset.name)
    } else {
      self = .unsupported(name)
    }
  }

  /// The IANA name in lower case.
  package var name: String {
    switch self {
    case .utf8: "utf-8"
    case .ascii: "us-ascii"
    case .utf16LittleEndian: "utf-16le"
    case .utf16BigEndian: "utf-16be"
    case .utf32LittleEndian: "utf-32le"
    case .utf32BigEndian: "utf-32be"
    case .windows1252: "windows-1252"
    case .latin1: "iso-8859-1"
    case .latin9: "iso-8859-15"
    case .other(let name): name
    case .unsupported(let name): name.lowercased()
    }
  }

  /// The name Python's codecs have, which validation reports carry.
  var codecName: String {
    switch self {
    case .ascii: "ascii"
    case .utf16LittleEndian: "utf-16-le"
    case .utf16BigEndian: "utf-16-be"
    case .utf32LittleEndian: "utf-32-le"
    case .utf32BigEndian: "utf-32-be"
    case .windows1252: "cp1252"
    case .latin1: "iso8859-1"
    case .latin9: "iso8859-15"
    case .other("macintosh"): "mac-roman"
    case .other("windows-31j"): "cp932"
    case .other(let name) where name.hasPrefix("windows-"): "cp" + name.dropFirst(8)
    case .other(let name) where name.hasPrefix("iso-8859"): "iso" + name.dropFirst(4)
    case .other(let name) where name.hasPrefix("ibm"): "cp" + name.dropFirst(3)
    default: name
    }
  }

  /// Whether characters have two bytes or more each, so that ASCII is not in it as such.
  var isWide: Bool {
    switch self {
    case .utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian: true
    default: false
    }
  }

  /// Whether bytes can be told not to be text in it without reading them by it.
  var isUTF8: Bool { self == .utf8 || self == .ascii }

  /// The encoding of a file that begins with those bytes: its byte order mark's, else that of the
  /// places of NUL bytes, else the declared one, else UTF-8. UTF-16 and UTF-32 have NULs in
  /// every table, so that a file without one is in neither, whatever is declared.
  static func opening(_ head: [UInt8], declared: String?) -> TextEncoding {
    if let marked = marked(head) { return marked }
    let sample = head.prefix(EncodingPass.Limit.parity)
    if let parity = NULParity(sample).encoding { return parity }
    guard let said = declared.map(TextEncoding.init(name:)) else { return escaped(head) ?? .utf8 }
    return said.isWide && !sample.contains(0) ? .utf8 : said
  }

  /// The encoding that escape sequences of ISO/IEC 2022 tell, whose bytes are all ASCII.
  static func escaped(_ head: [UInt8]) -> TextEncoding? {
    var rest = head[...]
    while let place = rest.firstIndex(of: 0x1B) {
      let sequence = String(decoding: rest[place...].dropFirst().prefix(3), as: UTF8.self)
      if sequence.hasPrefix("$)C") { return .other("iso-2022-kr") }
      if ["$B", "$@", "(J", "(I"].contains(where: sequence.hasPrefix) {
        return .other("iso-2022-jp")
      }
      rest = rest[(place + 1)...]
    }
    return nil
  }

  var isEscaped: Bool {
    if case .other(let name) = self { name.hasPrefix("iso-2022-") } else { false }
  }

  /// The encoding a byte order mark tells.
  static func marked(_ head: [UInt8]) -> TextEncoding? {
    if head.starts(with: ByteOrderMark.utf8) { return .utf8 }
    if head.starts(with: [0xFF, 0xFE, 0, 0]) { return .utf32LittleEndian }
    if head.starts(with: [0, 0, 0xFE, 0xFF]) { return .utf32BigEndian }
    if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    return nil
  }
}

/// Tells UTF-16 and UTF-32 without a byte order mark by where the NUL bytes are.
struct NULParity {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// UTF-32 where nearly all characters have three NULs on one side; UTF-16 where reading by it gives
  /// text with ASCII's characters in it, whatever else there is.
  var encoding: TextEncoding? {
    var counts = [0, 0, 0, 0]
    for (index, byte) in bytes.enumerated() where byte == 0 { counts[index % 4] += 1 }
    guard counts.reduce(0, +) >= 2 else { return nil }
    let quads = bytes.count / 4
    let many = quads * 9 / 10
    if quads > 1, counts[2] > many, counts[3] > many, counts[0] <= quads / 10 {
      return .utf32LittleEndian
    }
    if quads > 1, counts[0] > many, counts[1] > many, counts[3] <= quads / 10 {
      return .utf32BigEndian
    }
    // Text in ASCII with a NUL here and there is no UTF-16: two of its letters are a character there.
    let isPlain = bytes.allSatisfy { $0 == 0 || $0 < 0x7F && ($0 >= 0x20 || (9...13).contains($0)) }
    let least = isPlain ? 9 : 0
    let (little, big) = (Units(bytes, isLittle: true), Units(bytes, isLittle: false))
    if little.isText(least), little.ascii > 2 * big.ascii { return .utf16LittleEndian }
    if big.isText(least), big.ascii > 2 * little.ascii { return .utf16BigEndian }
    return nil
  }

  /// The 16-bit units in one order of their bytes.
  private struct Units {
    /// How many are printable ASCII or end lines.
    var ascii = 0
    private var breaks = 0
    private var bad = 0
    private var count = 0

    init(_ bytes: ArraySlice<UInt8>, isLittle: Bool) {
      var index = bytes.startIndex
      var isAfterHigh = false
      while index + 1 < bytes.endIndex {
        let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
        let unit = isLittle ? second << 8 | first : first << 8 | second
        count += 1
        switch unit {
        case 0x0A, 0x0D: (ascii, breaks) = (ascii + 1, breaks + 1)
        case 0x09, 0x20..<0x7F: ascii += 1
        case ..<0xA0, 0xFFFE...: bad += 1
        default: break
        }
        if isAfterHigh != (0xDC00..<0xE000).contains(unit) { bad += 1 }
        isAfterHigh = (0xD800..<0xDC00).contains(unit)
        index += 2
      }
    }

    /// Whether all units but a stray one are text, with lines or many in ASCII, at least so many of ten.
    func isText(_ least: Int) -> Bool {
      bad * 100 <= count && ascii > 0 && ascii * 10 >= count * least
        && (breaks > 0 || ascii * 10 >= count * 4)
    }
  }
}
