import Core
import Testing

@Suite("Outgoing descriptors")
struct OutgoingDescriptorTests {
  @Test("a package without resources has the bytes the original client hashes")
  func noResources() throws {
    let text =
      #"{ "name": "dp-no-resources", "title": "DP with No Resources", "resources": [] }"#
    let package = DataPackage(try JSONDocument(Array(text.utf8)))
    let outgoing = OutgoingDescriptor.make(package: package, encodings: [:], readme: nil)
    let digest = FileDigest(of: JSONValue.object(outgoing).bytes())
    #expect(digest.bytes == 72)
    #expect(digest.md5Base64 == "m84YSonibUrw5Mg8QbCNHA==")
  }

  @Test("path members come first, the encoding last or in its place, the readme at the end")
  func order() {
    let package = DataPackage([
      "resources": [
        ["name": "own", "schema": [:], "path": "data/A B & c.CSV"],
        ["encoding": "x", "path": "b.bin"],
        ["name": "far", "path": "https://e.com/x.json?q=1"],
      ], "title": "T",
    ])
    let outgoing = OutgoingDescriptor.make(
      package: package, encodings: ["own": "UTF-8", "resource-2": "ISO-8859-1"], readme: "hi")
    #expect(outgoing.names == ["resources", "title", "readme"])
    let resources = outgoing["resources"]?.array ?? []
    #expect(
      resources[0].text()
        == #"{"path":"data/A B & c.CSV","pathType":"local","name":"own","format":"csv","#
        + #""mediatype":"text/csv","schema":{},"encoding":"UTF-8"}"#)
    #expect(
      resources[1].text()
        == #"{"path":"b.bin","pathType":"local","name":"b","format":"bin","encoding":"ISO-8859-1"}"#
    )
    #expect(
      resources[2].text()
        == #"{"path":"https://e.com/x.json?q=1","pathType":"remote","name":"far","#
        + #""format":"json","mediatype":"application/json","encoding":"utf-8"}"#)
  }

  @Test(
    "names are made of file names",
    arguments: [
      ("data/A B & c.CSV", "a-b--and--c"), ("x.y.csv", "x.y"), ("Ünï.csv", "-n-"),
      ("noext", "noext"),
    ])
  func names(path: String, name: String) {
    #expect(ParsedPath(path).name == name)
  }
}
