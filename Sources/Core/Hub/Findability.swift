/// Who may find and read a dataset; the word in `meta.findability` of a flow spec.
package enum Findability: String, Sendable, Hashable, CaseIterable {
  /// Listed and readable by anyone.
  case published
  /// Readable by anyone who knows the address.
  case unlisted
  /// Readable by its owner only.
  case `private`
}

extension Findability {
  /// The word people know it by; that of the wire, "published", says something else to them.
  package var word: String {
    switch self {
    case .published: "public"
    case .unlisted: "unlisted"
    case .private: "private"
    }
  }
}
