/// Who may find and read a dataset; the word in `meta.findability` of a flow spec.
package enum Findability: String, Sendable, Hashable, CaseIterable {
  /// Listed and readable by anyone.
  case published
  /// Readable by anyone who knows the address.
  case unlisted
  /// Readable by its owner only.
  case `private`
}
