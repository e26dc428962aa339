extension Resource {
  /// Size and hash as declared beside those found.
  func declaredFindings(_ digest: FileDigest) -> [Finding] {
    var found: [Finding] = []
    let pointer = "/resources/\(index)/"
    if let bytes = declaredBytes, bytes != digest.bytes {
      var finding = Finding(
        .byteCount, pointer: pointer + "bytes", cell: "\(digest.bytes)", expected: "\(bytes)")
      finding.fix = .set(pointer + "bytes", to: .number(JSONNumber(digest.bytes)))
      found.append(finding)
    }
    if let hash = declaredHash,
      let finding = DeclaredHash(hash).finding(digest, declared: hash, pointer: pointer + "hash")
    {
      found.append(finding)
    }
    return found
  }

  /// Whether that is the size and the hash of its files, as far as it declares them.
  package func isDeclared(_ digest: FileDigest) -> Bool {
    declaredFindings(digest).allSatisfy { $0.severity != .error }
  }

  /// The algorithm of the declared hash, where it is known.
  var declaredAlgorithm: DigestAlgorithm? {
    declaredHash.flatMap { DeclaredHash($0).algorithm }
  }
}
