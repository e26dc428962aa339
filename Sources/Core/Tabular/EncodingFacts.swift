/// What the bytes of a whole file say about their encoding.
public struct EncodingFacts: Hashable, Sendable {
  /// The encoding as found.
  public var encoding = TextEncoding.utf8
  /// How sure that is.
  public var certainty = Certainty.certain
  /// The encoding the descriptor declares, as written.
  public var declared: String?
  /// Whether the file begins with a byte order mark.
  public var hasByteOrderMark = false
  /// Whether every byte is ASCII.
  public var isASCII = true
  /// Where the bytes first and last fail to be UTF-8.
  public var firstBad: TextPlace?
  public var lastBad: TextPlace?
  /// How many lines have bytes that are not UTF-8.
  public var badLines = 0
  /// How many lines have valid multi-byte UTF-8.
  public var multiByteLines = 0
  /// Where a NUL byte stands in a file that is not UTF-16, from 0.
  public var firstNUL: Int?
  /// How many places look like UTF-8 encoded twice (`Ã©`).
  public var twiceEncoded = 0
  /// How many U+FFFD there are.
  public var replacements = 0
  /// Whether any byte is in 0x80...0x9F, controls in ISO 8859-1 and letters in Windows-1252.
  public var hasC1Bytes = false

  /// How an encoding was found.
  public enum Certainty: String, Hashable, Sendable {
    /// A byte order mark or the whole file's bytes leave no other.
    case certain
    /// Bytes fit it, as they would fit others.
    case likely
  }

  /// Facts of a file nothing was read of.
  public init(declared: String? = nil) { self.declared = declared }

  /// The encoding's IANA name in lower case.
  public var name: String { encoding.name }
  /// Whether the file is not text.
  public var isBinary: Bool { firstNUL != nil }
  /// Whether some lines are UTF-8 and others are not.
  public var isMixed: Bool { firstBad != nil && multiByteLines > 0 }

  /// What belongs in the resource's descriptor where it declares no encoding.
  public var descriptorAdditions: JSONObject {
    declared == nil && !isBinary ? ["encoding": .string(name)] : [:]
  }
}
