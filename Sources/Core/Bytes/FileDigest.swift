/// Size and digests of a file's bytes; a digest that was not asked for is empty.
package struct FileDigest: Hashable, Sendable {
  package let bytes: Int
  /// The MD5 digest, 16 bytes.
  package let md5: [UInt8]
  /// The SHA-1 digest, 20 bytes.
  package let sha1: [UInt8]
  /// The SHA-256 digest, 32 bytes.
  package let sha256: [UInt8]
  /// The SHA-512 digest, 64 bytes.
  package let sha512: [UInt8]

  /// The digests publishing needs of a file.
  package static let published: Set<DigestAlgorithm> = [.md5, .sha256]

  /// Digests known from elsewhere.
  package init(
    bytes: Int, md5: [UInt8], sha256: [UInt8], sha1: [UInt8] = [], sha512: [UInt8] = []
  ) {
    self.bytes = bytes
    self.md5 = md5
    self.sha1 = sha1
    self.sha256 = sha256
    self.sha512 = sha512
  }

  /// The digests publishing needs, of bytes in memory.
  package init(of content: [UInt8]) {
    var pass = DigestPass()
    pass.update(content)
    self = pass.finish()
  }

  /// MD5 in lower-case hexadecimal, as descriptors and keys have it.
  package var md5Hex: String { FileDigest.hex(md5) }
  /// MD5 in base64, as `Content-MD5` has it.
  package var md5Base64: String { FileDigest.base64(md5) }
  /// SHA-256 in lower-case hexadecimal.
  package var sha256Hex: String { FileDigest.hex(sha256) }

  /// A digest in lower-case hexadecimal; nil where it was not computed.
  package func hex(_ algorithm: DigestAlgorithm) -> String? {
    let digest =
      switch algorithm {
      case .md5: md5
      case .sha1: sha1
      case .sha256: sha256
      case .sha512: sha512
      }
    return digest.isEmpty ? nil : FileDigest.hex(digest)
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
  private static let base64Digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func hex(_ bytes: [UInt8]) -> String {
    String(
      decoding: bytes.flatMap { [hexDigits[Int($0 >> 4)], hexDigits[Int($0 & 15)]] },
      as: UTF8.self)
  }

  package static func base64(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      var word = part.reduce(0) { $0 << 8 | Int($1) }
      word <<= 8 * (3 - part.count)
      for place in 0...part.count {
        output.append(base64Digits[word >> (18 - 6 * place) & 63])
      }
      output += Array(repeating: UInt8(ascii: "="), count: 3 - part.count)
    }
    return String(decoding: output, as: UTF8.self)
  }
}
