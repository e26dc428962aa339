/// The encodings text files are read in.
public enum TextEncoding: Hashable, Sendable {
  case utf8
  case ascii
  case utf16LittleEndian
  case utf16BigEndian
  case windows1252
  case latin1
  case latin9
  /// One that is not read yet, by its declared name.
  case unsupported(String)

  private static let aliases: [String: TextEncoding] = [
    "utf8": .utf8, "utf8sig": .utf8, "unicode11utf8": .utf8, "u8": .utf8,
    "ascii": .ascii, "usascii": .ascii, "ansix341968": .ascii, "iso646us": .ascii,
    "utf16": .utf16LittleEndian, "utf16le": .utf16LittleEndian, "utf16be": .utf16BigEndian,
    "windows1252": .windows1252, "cp1252": .windows1252, "xcp1252": .windows1252,
    "iso88591": .latin1, "latin1": .latin1, "l1": .latin1, "cp819": .latin1, "88591": .latin1,
    "iso885915": .latin9, "latin9": .latin9, "l9": .latin9, "885915": .latin9,
  ]

  /// The encoding of that IANA name or common alias, whatever its case and hyphens.
  public init(name: String) {
    let key = String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    self = TextEncoding.aliases[key] ?? .unsupported(name)
  }

  /// The IANA name in lower case.
  public var name: String {
    switch self {
    case .utf8: "utf-8"
    case .ascii: "us-ascii"
    case .utf16LittleEndian: "utf-16le"
    case .utf16BigEndian: "utf-16be"
    case .windows1252: "windows-1252"
    case .latin1: "iso-8859-1"
    case .latin9: "iso-8859-15"
    case .unsupported(let name): name.lowercased()
    }
  }

  /// The name Python's codecs have, which validation reports carry.
  public var codecName: String {
    switch self {
    case .ascii: "ascii"
    case .utf16LittleEndian: "utf-16-le"
    case .utf16BigEndian: "utf-16-be"
    case .windows1252: "cp1252"
    case .latin1: "iso8859-1"
    case .latin9: "iso8859-15"
    default: name
    }
  }

  /// Whether any bytes at all are text in it.
  var acceptsAllBytes: Bool { self == .windows1252 || self == .latin1 || self == .latin9 }

  /// The encoding of a file that begins with those bytes: its byte order mark's, else that of NUL
  /// bytes in every second place, else the declared one, else UTF-8.
  static func opening(_ head: [UInt8], declared: String?) -> TextEncoding {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    if let parity = NULParity(head.prefix(EncodingPass.Limit.parity)).encoding { return parity }
    return declared.map(TextEncoding.init(name:)) ?? .utf8
  }
}

/// Counts NUL bytes in even and odd places, which tells UTF-16 without a byte order mark.
struct NULParity {
  private(set) var even = 0
  private(set) var odd = 0
  private(set) var pairs = 0

  init(_ bytes: ArraySlice<UInt8>) {
    for (index, byte) in bytes.enumerated() where byte == 0 {
      if index.isMultiple(of: 2) { even += 1 } else { odd += 1 }
    }
    pairs = bytes.count / 2
  }

  /// UTF-16 where at least 40 % of the pairs have their NUL on one side and next to none on the
  /// other.
  var encoding: TextEncoding? {
    guard even + odd >= 3 else { return nil }
    if odd * 10 >= pairs * 4, even * 20 <= pairs { return .utf16LittleEndian }
    if even * 10 >= pairs * 4, odd * 20 <= pairs { return .utf16BigEndian }
    return nil
  }
}
