/// A dialect as bytes.
struct DialectMarks: Sendable {
  /// What a byte may begin.
  enum Kind {
    static let text: UInt8 = 0
    static let delimiter: UInt8 = 1
    static let quote: UInt8 = 2
    static let lineFeed: UInt8 = 3
    static let carriageReturn: UInt8 = 4
    static let escape: UInt8 = 5
    static let terminator: UInt8 = 6
  }

  /// The kind of each byte.
  let kinds: [UInt8]
  let delimiter: [UInt8]
  let quote: UInt8?
  let escape: UInt8?
  let doublesQuote: Bool
  let skipsSpace: Bool
  let comment: [UInt8]?
  /// A line end other than the usual three.
  let terminator: [UInt8]?

  /// Bytes to look ahead to know a delimiter or line end.
  var longestMark: Int { max(delimiter.count, terminator?.count ?? 1) }

  /// How many bytes a line end has.
  func length(of end: LineEnd) -> Int {
    switch end {
    case .none: 0
    case .lineFeed, .carriageReturn: 1
    case .both: 2
    case .custom: terminator?.count ?? 0
    }
  }

  init(_ dialect: TableDialect) {
    var kinds = [UInt8](repeating: Kind.text, count: 256)
    delimiter = Array(dialect.delimiter.utf8)
    quote = dialect.quoteChar.flatMap(\.asciiValue)
    escape = dialect.escapeChar.flatMap(\.asciiValue)
    doublesQuote = dialect.doubleQuote
    skipsSpace = dialect.skipInitialSpace
    comment = dialect.commentChar.map { Array($0.utf8) }
    let usual = ["\n", "\r\n", "\r", ""].contains(dialect.lineTerminator)
    terminator = usual ? nil : Array(dialect.lineTerminator.utf8)
    kinds[0x0A] = Kind.lineFeed
    kinds[0x0D] = Kind.carriageReturn
    if let first = terminator?.first { kinds[Int(first)] = Kind.terminator }
    if let escape { kinds[Int(escape)] = Kind.escape }
    if let quote { kinds[Int(quote)] = Kind.quote }
    if let first = delimiter.first { kinds[Int(first)] = Kind.delimiter }
    self.kinds = kinds
  }
}
