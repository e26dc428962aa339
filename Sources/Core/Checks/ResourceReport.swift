/// What a check of one resource found.
public struct ResourceReport: Sendable {
  /// The resource's name.
  public let resource: String
  /// The file's path, or its first part's.
  public let file: String?
  /// Size and digests of the file, or of all parts together.
  public internal(set) var digest: FileDigest
  /// Size and digests of what was checked, where it is not simply the file: of a compressed file
  /// the content, of parts what they make together.
  public internal(set) var content: FileDigest?
  /// The encoding found.
  public let encoding: EncodingFacts
  /// The layout found; nil where the file is not a table.
  public let dialect: DialectFacts?
  /// The labels of the header.
  public let header: [String]
  /// How many rows there are, the header not counted.
  public let rows: Int
  /// What was found.
  public internal(set) var findings: FindingGroups
  /// Whether the pipeline treats it as a table.
  public let isTabular: Bool
  /// The first errors in the form the original reports have.
  public let tableErrors: [TableError]
  /// How many errors of that form there were.
  public let tableErrorCount: Int
  /// How many rows with the header.
  public let records: Int
  /// Whether it is a table of JSON rows.
  var isJSONTable = false
  /// Whether the data was there and was read.
  var isRead = true
  /// The keys other tables refer to, by their fields.
  var keys: [[String]: KeyIndex]

  /// Whether it was read as a table, so that `rows` says how many it has.
  public var isTable: Bool { dialect != nil || isJSONTable }
  /// Whether no error was found.
  public var isValid: Bool { findings.errors == 0 }
}
