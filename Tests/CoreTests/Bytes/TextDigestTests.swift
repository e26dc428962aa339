import Core
import Testing

@Suite("the md5 of a text with LF")
struct TextDigestTests {
  private func hash(_ text: String, pieces: Int) -> String {
    var digest = TextDigest()
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      Array(bytes[start..<min(bytes.count, start + pieces)]).withUnsafeBytes { digest.update($0) }
    }
    return digest.md5Hex
  }

  @Test("CR LF is LF, a lone CR stays, wherever the text is cut", arguments: [1, 2, 3, 50])
  func ends(pieces: Int) {
    for (text, plain) in [("a\r\nb\r\n", "a\nb\n"), ("\r\r\n\rx\r", "\r\n\rx\r"), ("", "")] {
      #expect(hash(text, pieces: pieces) == FileDigest(of: Array(plain.utf8)).md5Hex)
    }
  }
}
