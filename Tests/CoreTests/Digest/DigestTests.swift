import Core
import Testing

@Suite("Digests")
struct DigestTests {
  @Test("known digests in hexadecimal and base64")
  func known() {
    let digest = FileDigest(of: Array("abc".utf8))
    #expect(digest.bytes == 3)
    #expect(digest.md5Hex == "900150983cd24fb0d6963f7d28e17f72")
    #expect(digest.md5Base64 == "kAFQmDzST7DWlj99KOF/cg==")
    #expect(
      digest.sha256Hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test("the chunks do not matter")
  func chunked() {
    let content = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var pass = DigestPass()
    for start in stride(from: 0, to: 1000, by: 33) {
      pass.update(Array(content[start..<min(start + 33, 1000)]))
    }
    #expect(pass.finish() == FileDigest(of: content))
    #expect(FileDigest(of: []).md5Hex == "d41d8cd98f00b204e9800998ecf8427e")
  }
}
