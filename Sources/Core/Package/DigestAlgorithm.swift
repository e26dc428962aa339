/// The digests a descriptor's `hash` may be of.
package enum DigestAlgorithm: String, Hashable, Sendable, CaseIterable {
  case md5, sha1, sha256, sha512

  /// The algorithm of that name, whatever its case and hyphens.
  init?(name: String) {
    self.init(rawValue: name.lowercased().filter { $0 != "-" && $0 != "_" })
  }

  package var bytes: Int {
    switch self {
    case .md5: 16
    case .sha1: 20
    case .sha256: 32
    case .sha512: 64
    }
  }
}
