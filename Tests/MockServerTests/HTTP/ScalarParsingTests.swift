import Core
import Synchronization
import Testing

@testable import MockServer

/// Swift takes an accent for a part of the mark before it; browsers and senders do not.
@Suite("Marks with accents behind them")
struct ScalarParsingTests {
  @Test("a value on a page cannot leave its quotes or become markup")
  func pages() async throws {
    let rig = try await BackendRig()
    let query = "\"\u{301} autofocus onfocus=\"x\"\u{308}<\u{301}b>&\u{20DD}"
    let page = await rig.get("/?q=" + URLText.segment(query)).text.unicodeScalars
    let field = page.split(separator: "\n").first { String($0).contains("name=\"q\"") }
    let line = String(try #require(field))
    let value = "&quot;\u{301} autofocus onfocus=&quot;x&quot;\u{308}&lt;\u{301}b&gt;&amp;\u{20DD}"
    #expect(line.utf8.contains("value=\"\(value)\" aria-label".utf8))
  }

  @Test(
    "a file's name may hold what Unicode calls a line end, and begin with an accent",
    arguments: ["x\u{2028}y.csv", "x\u{85}y.csv", "\u{301}x.csv", "a;b=\u{301}c.csv"])
  func fileNames(name: String) async throws {
    let form = [
      "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"",
      "Content-Type: text/csv", "", "a,b", "--b--", "",
    ].joined(separator: "\r\n")
    let rest = Mutex<[UInt8]?>(Array(form.utf8))
    var reader = try #require(
      FormReader(contentType: "multipart/form-data; boundary=b") {
        rest.withLock { bytes in
          defer { bytes = nil }
          return bytes
        }
      })
    let part = try #require(try await reader.nextPart())
    #expect(part.fileName?.unicodeScalars.elementsEqual(name.unicodeScalars) == true)
    #expect(part.contentType == "text/csv")
    #expect(try await reader.nextBytes() == Array("a,b".utf8))
    #expect(try await reader.nextPart() == nil)
  }
}
