/// A descriptor's `hash`: `algorithm:digits`, or the digits of an MD5 alone.
struct DeclaredHash: Hashable, Sendable {
  /// The algorithm; nil for one that is not known.
  let algorithm: DigestAlgorithm?
  /// The digits in lower case.
  let hex: String
  /// The part before the colon as written; nil where there is none.
  let prefix: String?

  /// Reads the property's text.
  init(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    prefix = parts.count == 2 ? String(parts[0]) : nil
    hex = (parts.last ?? "").lowercased()
    algorithm = prefix.map { DigestAlgorithm(name: $0) } ?? .md5
  }

  /// The property as that digest would have it, prefix as written; nil where it was not computed.
  func text(of digest: FileDigest) -> String? {
    guard let found = algorithm.flatMap({ digest.hex($0) }) else { return nil }
    return (prefix.map { "\($0):" } ?? "") + found
  }

  /// What a digest says about it.
  func finding(_ digest: FileDigest, declared: String, pointer: String) -> Finding? {
    guard let found = text(of: digest) else {
      let known = DigestAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
      return Finding(
        .hashUnchecked, .hint, pointer: pointer, cell: declared, reason: "known are \(known)")
    }
    if digest.hex(algorithm ?? .md5) == hex { return nil }
    var finding = Finding(.hashCount, pointer: pointer, cell: found, expected: declared)
    finding.fix = .set(pointer, to: .string(found))
    return finding
  }
}
