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

  @Test("only what is asked for is computed")
  func chosen() {
    var pass = DigestPass(algorithms: [.sha1, .sha512])
    pass.update(Array("abc".utf8))
    let digest = pass.finish()
    #expect(digest.hex(.sha1) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      digest.hex(.sha512)
        == "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")
    #expect(digest.hex(.md5) == nil && digest.hex(.sha256) == nil)
    #expect(digest.bytes == 3)
  }

  @Test(
    "a declared hash is checked whatever its algorithm and case",
    arguments: [
      "900150983CD24FB0D6963F7D28E17F72", "MD5:900150983cd24fb0d6963f7d28e17f72",
      "sha1:a9993e364706816aba3e25717850c26c9cd0d89d",
      "SHA-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    ])
  func declared(hash: String) throws {
    #expect(try check("abc", ["hash": .string(hash), "format": "bin"]).codes == [])
    let report = try check("abd", ["hash": .string(hash), "format": "bin"])
    #expect(report.codes == ["hash-count"])
    let fix = try #require(report.first(.hashCount)?.fix)
    guard case .add("/resources/0/hash", let value)? = fix.operations.first else {
      Issue.record("no fix of the hash")
      return
    }
    #expect(try check("abd", ["hash": value, "format": "bin"]).codes == [])
  }

  @Test("an unknown algorithm is a hint that names the known ones")
  func unknown() throws {
    let report = try check("abc", ["hash": "crc32:352441c2", "format": "bin"])
    #expect(report.codes == ["hash-unchecked"])
    #expect(report.isValid)
    #expect(report.first(.hashUnchecked)?.message.contains("sha512") == true)
  }
}
