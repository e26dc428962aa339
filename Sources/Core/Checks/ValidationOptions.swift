/// How thoroughly a resource is checked.
public struct ValidationOptions: Hashable, Sendable {
  /// How many rows are remembered to find duplicates of; 0 looks for none.
  var duplicateRowsRemembered = 1_000_000
  /// How many threads work on a table, the caller's among them.
  public var threads = 1
  /// The digests computed whatever the descriptor declares.
  public var digests = FileDigest.published

  /// Everything is checked.
  public init() {}

  /// The options of a check that leaves a thread to the digests that are computed.
  func beside(digests: Set<DigestAlgorithm>) -> ValidationOptions {
    var options = self
    if !digests.isEmpty { options.threads = max(1, threads - 1) }
    return options
  }
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
