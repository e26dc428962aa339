import Core
import Glibc
import Testing

@Suite("Credential file")
struct CredentialFileTests {
  let place: TemporaryFolder
  let folders: XDGFolders
  let file: CredentialFile
  let sample = Credentials(
    token: Secret("t0ken"), api: "https://api.test", profile: ["username": "ada"])

  init() throws {
    place = try TemporaryFolder()
    folders = try #require(XDGFolders(environment: ["XDG_CONFIG_HOME": place.path, "HOME": "/h"]))
    file = CredentialFile(folders)
  }

  @Test("what was written is read, mode 0600 in a folder of mode 0700, whatever the umask")
  func roundTrip() throws {
    #expect(try file.read() == nil)
    try file.write(sample)
    #expect(try file.read() == sample)
    #expect(place.mode("datahub") == 0o700)
    #expect(place.mode("datahub/credentials") == 0o600)
    try file.remove()
    #expect(try file.read() == nil)
  }

  @Test("a file that others can reach counts for nothing", arguments: [0o644, 0o640, 0o602, 0o666])
  func exposed(mode: Int) throws {
    try file.write(sample)
    chmod(file.path, mode_t(mode))
    #expect(throws: FileFault.exposed(path: file.path, .mode(UInt32(mode)))) { try file.read() }
    try file.write(sample)
    #expect(try file.read() == sample)
  }

  @Test("a link counts for nothing and is replaced by a file")
  func link() throws {
    place.folder("datahub", mode: 0o700)
    try place.write("elsewhere", #"{"token":"other"}"#, mode: 0o600)
    place.link("datahub/credentials", to: place.at("elsewhere"))
    #expect(throws: FileFault.exposed(path: file.path, .link)) { try file.read() }
    try file.write(sample)
    #expect(try file.read() == sample)
    #expect(try place.read("elsewhere") == #"{"token":"other"}"#)
  }

  @Test("a folder that others can write to counts for nothing until it is written again")
  func openFolder() throws {
    try file.write(sample)
    chmod(folders.config, 0o777)
    #expect(throws: FileFault.exposed(path: folders.config, .mode(0o777))) { try file.read() }
    try file.write(sample)
    #expect(place.mode("datahub") == 0o700)
  }

  @Test("another user's file counts for nothing", .enabled(if: geteuid() == 0))
  func foreign() throws {
    try file.write(sample)
    chown(file.path, 12345, 12345)
    #expect(throws: FileFault.exposed(path: file.path, .foreignOwner)) { try file.read() }
  }

  @Test("damage is told, without the content", arguments: ["", "t0ken", "{}", #"{"token":""}"#])
  func damaged(text: String) throws {
    place.folder("datahub", mode: 0o700)
    try place.write("datahub/credentials", text, mode: 0o600)
    #expect(throws: FileFault.damagedLogin(path: file.path)) { try file.read() }
  }

  @Test("the original client's token is read from its file or the one DATAHUB_JSON names")
  func original() throws {
    #expect(try credentials(OriginalClientConfig(folders, environment: [:])) == nil)
    place.folder("datahub")
    try place.write("datahub/config.json", #"{"token": "one", "profile": {"id": "x"}}"#)
    let found = try credentials(OriginalClientConfig(folders, environment: [:]))
    #expect(found == Credentials(token: Secret("one"), api: nil, profile: ["id": "x"]))
    try place.write("mine.json", #"{"token": "two", "api": "https://a"}"#)
    let named = OriginalClientConfig(folders, environment: ["DATAHUB_JSON": place.at("mine.json")])
    #expect(try credentials(named)?.token == Secret("two"))
    try place.write("mine.json", "[1")
    #expect { try credentials(named) } throws: { error in
      (error as? FileFault)?.message.hasPrefix("\(named.path):1:3: not JSON") == true
    }
  }

  @Test("another text takes the file's place through links, with the permissions it has")
  func replaced() throws {
    place.folder("datahub")
    try place.write("elsewhere.json", "{}", mode: 0o640)
    symlink(place.at("elsewhere.json"), place.at("datahub/config.json"))
    let config = OriginalClientConfig(folders, environment: [:])
    try config.replace(with: Array(#"{"api": "https://a"}"#.utf8))
    #expect(try config.text() == Array(#"{"api": "https://a"}"#.utf8))
    #expect(place.mode("elsewhere.json") == 0o640)
    let new = OriginalClientConfig(folders, environment: ["DATAHUB_JSON": place.at("new/c.json")])
    try new.replace(with: OriginalClientConfig.blank)
    #expect(place.mode("new/c.json") == 0o600)
  }

  private func credentials(_ config: OriginalClientConfig) throws -> Credentials? {
    try config.text().flatMap { try config.document(of: $0) }.flatMap { Credentials($0.value) }
  }

  @Test("folders follow the specification, relative ones count as none")
  func places() {
    #expect(folders.config == place.path + "/datahub")
    #expect(folders.state == "/h/.local/state/datahub")
    #expect(folders.cache == "/h/.cache/datahub")
    let relative = XDGFolders(environment: ["XDG_CONFIG_HOME": "x", "HOME": "/h"])
    #expect(relative?.config == "/h/.config/datahub")
    #expect(XDGFolders(environment: [:]) == nil)
  }
}
