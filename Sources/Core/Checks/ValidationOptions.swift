/// How thoroughly a resource is checked.
package struct ValidationOptions: Hashable, Sendable {
  /// How many rows are remembered to find duplicates of; 0 looks for none.
  var duplicateRowsRemembered = 1_000_000
  /// How many threads work on a table, the caller's among them.
  package var threads = 1
  /// How many first rows are counted into a profile of each table; nil makes none.
  package var profiledRows: Int?
  /// Whether a table's layout is looked at for more than what its header and rows are read by: where
  /// not, only a header that is not the schema's makes it look.
  package var advises = true
  /// The digests computed whatever the descriptor declares.
  package var digests = FileDigest.published

  /// Everything is checked.
  package init() {}

  /// The options of a check that leaves a thread to the digests that are computed.
  func beside(digests: Set<DigestAlgorithm>) -> ValidationOptions {
    var options = self
    if !digests.isEmpty { options.threads = max(1, threads - 1) }
    return options
  }
}

/// How far a check is.
package struct CheckProgress: Hashable, Sendable {
  /// Bytes read.
  package let bytes: Int
  /// Rows seen, the header not counted.
  package let rows: Int
  /// Errors found so far.
  package let errors: Int
}
