import Core
import Testing

@Suite("Resource paths")
struct ResourcePathTests {
  @Test(
    "safe paths are accepted",
    arguments: ["data.csv", "data/x.csv", "a..b.csv", "-rf.csv", "data/ü x.csv", "a/b/c/d.tar.gz"])
  func safe(path: String) throws {
    #expect(try ResourcePath(path).text == path)
  }

  @Test(
    "unsafe paths are refused with their reason",
    arguments: [
      ("", PathFault.empty), ("data/.hidden/x.csv", .hidden(".hidden")), ("data/..", .parent),
      ("../x.csv", .parent), ("data\\x.csv", .backslash), ("C:\\x.csv", .backslash),
      ("c:/x.csv", .drive), ("data/x.csv\0", .control), ("file:///etc/passwd", .scheme("file")),
      ("s3://b/x", .scheme("s3")), ("./x.csv", .currentFolder), ("/etc/passwd", .absolute),
      ("a//b", .emptySegment), ("a/", .emptySegment), ("~/x", .home), (".env", .hidden(".env")),
    ])
  func unsafe(path: String, fault: PathFault) {
    #expect(throws: fault) { try ResourcePath(path) }
  }

  @Test("URLs are told from paths whatever the case of their scheme")
  func urls() {
    #expect(RemoteLocation.isURL("HTTP://e.com/x"))
    #expect(RemoteLocation.isURL("ftps://e.com/x"))
    #expect(!RemoteLocation.isURL("file:///etc/passwd"))
    #expect(!RemoteLocation.isURL("http:///x"))
    #expect(!RemoteLocation.isURL("http://e.com/a b"))
  }

  @Test("an extension is lower case and without the dot")
  func extensions() throws {
    #expect(try ResourcePath("a/B.CSV").fileExtension == "csv")
    #expect(try ResourcePath("a/readme").fileExtension == "")
    #expect(try ResourcePath("a.d/readme").fileExtension == "")
  }
}
