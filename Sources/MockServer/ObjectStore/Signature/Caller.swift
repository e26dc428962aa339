/// Who makes a request, as far as its signature tells.
enum Caller: Sendable {
  case anonymous
  case signed(PayloadClaim, ChunkSigner)

  var isAnonymous: Bool {
    if case .anonymous = self { true } else { false }
  }
}

/// What verifies the chunks of a signed `aws-chunked` body: each signature covers the one before.
struct ChunkSigner: Sendable {
  let key: SigningKey
  let date: AmzDate
  private(set) var previous: String

  init(key: SigningKey, date: AmzDate, seed: String) {
    self.key = key
    self.date = date
    previous = seed
  }

  /// Whether a signature is that of the next chunk.
  mutating func accepts(
    _ signature: String, sha256Hex: String, kind: SigningKey.ChunkKind
  ) -> Bool {
    let expected = key.sign(chunk: sha256Hex, after: previous, date: date, kind: kind)
    previous = expected
    return SigningKey.matches(expected, signature)
  }
}
