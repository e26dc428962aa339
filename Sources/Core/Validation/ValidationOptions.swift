/// How thoroughly a resource is checked.
public struct ValidationOptions: Hashable, Sendable {
  /// How many rows are remembered to find duplicates of; 0 looks for none.
  public var duplicateRowsRemembered = 1_000_000
  /// How many threads work on a table, the caller's among them.
  public var threads = 1
  /// The digests computed whatever the descriptor declares.
  public var digests = FileDigest.published

  /// Everything is checked.
  public init() {}
}

/// How far a check is.
public struct CheckProgress: Hashable, Sendable {
  /// Bytes read.
  public let bytes: Int
  /// Rows seen, the header not counted.
  public let rows: Int
  /// Errors found so far.
  public let errors: Int
}
