import Core
import Testing

@Suite("a dataset as people name it")
struct DatasetReferenceTests {
  private static let site = "https://hub.example"

  private func read(_ text: String) throws -> DatasetReference {
    try DatasetReference(text, site: Self.site)
  }

  @Test(
    "owner and name, a revision, a resource, and the addresses of pages",
    arguments: [
      ("core/gdp", "core/gdp", nil), ("core/gdp/", "core/gdp", nil),
      ("core/gdp@3", "core/gdp@3", nil), ("core/gdp@latest", "core/gdp@latest", nil),
      ("core/gdp@successful", "core/gdp@successful", nil), ("core/gdp/v/12", "core/gdp@12", nil),
      ("core/gdp/annual", "core/gdp", "annual"), ("core/gdp@2/annual", "core/gdp@2", "annual"),
      ("core/gdp@2/a b.c", "core/gdp@2", "a b.c"),
      ("https://hub.example/core/gdp", "core/gdp", nil),
      ("https://HUB.example/core/gdp/", "core/gdp", nil), ("hub.example/core/gdp", "core/gdp", nil),
      ("https://hub.example/core/gdp/v/4", "core/gdp@4", nil),
      ("https://hub.example/core/gdp/datapackage.json?v=4", "core/gdp@4", nil),
      ("https://hub.example/core/gdp/r/annual.csv?jwt=x&v=4", "core/gdp@4", "annual"),
      ("https://hub.example/core/gdp#readme", "core/gdp", nil),
    ] as [(String, String, String?)])
  func right(text: String, shown: String, resource: String?) throws {
    let reference = try read(text)
    #expect(reference.description == shown)
    #expect(reference.resource == resource)
    #expect(reference.dataset == "core/gdp")
  }

  @Test(
    "what is near, and is none, is told with the way to write it",
    arguments: [
      ("gdp", "has no owner"), ("core/", "no name behind"), ("@core/gdp", "\"@core\" is no user"),
      ("core/g dp", "\"g dp\" is no dataset's name"), ("core/gdp@v3", "\"@v3\" is no revision"),
      ("core/gdp@0", "number from 1"), ("core/gdp@", "\"@\" is no revision"),
      ("a/b/c/d", "more parts"), ("https://other.example/core/gdp", "not on this hub's site"),
      ("https://hub.example/core", "no dataset's page"),
      ("https://hub.example/core/gdp/view/0", "no dataset's page"),
      ("../gdp", "\"..\" is no user name"), ("core/gdp@1@x", "is no revision"),
      ("https://hub.example/core/gdp?v=x", "\"@x\" is no revision"),
    ])
  func wrong(text: String, words: String) {
    do throws(DatasetReferenceFault) {
      let reference = try DatasetReference(text, site: Self.site)
      Issue.record("\(text) was read as \(reference)")
    } catch { #expect(error.message.contains(words), "\(error.message)") }
  }

  @Test("no control character of a wrong name reaches the message")
  func hostile() {
    do throws(DatasetReferenceFault) {
      _ = try DatasetReference("core/\u{1B}[2J", site: Self.site)
      Issue.record("it was read")
    } catch { #expect(!error.message.unicodeScalars.contains("\u{1B}")) }
  }
}
