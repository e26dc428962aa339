import Glibc
import Testing

@testable import Core

@Suite struct BrowserTests {
  private func command(_ environment: [String: String], _ programs: Set<String>) -> [String]? {
    let environment = environment.merging(["PATH": "/usr/bin:/opt/bin"]) { $1 }
    return Browser(environment: environment) { programs.contains($0) }?.command
  }

  @Test func theDesktopsOpenerIsTakenWhereThereIsADisplay() {
    let programs: Set<String> = ["/opt/bin/xdg-open", "/usr/bin/open"]
    #expect(command(["DISPLAY": ":0"], programs) == ["/opt/bin/xdg-open"])
    #expect(command(["WAYLAND_DISPLAY": "w"], programs) == ["/opt/bin/xdg-open"])
    #expect(command(["DISPLAY": ":0"], ["/usr/bin/open"]) == ["/usr/bin/open"])
    #expect(command(["DISPLAY": ":0"], []) == nil)
    #expect(command([:], programs) == nil)
    #expect(command(["DISPLAY": ""], programs) == nil)
  }

  @Test func nothingIsTriedInASessionFromAnotherMachine() {
    let programs: Set<String> = ["/usr/bin/xdg-open"]
    #expect(command(["DISPLAY": ":10", "SSH_CONNECTION": "1 2 3 4"], programs) == nil)
    #expect(command(["DISPLAY": ":10", "SSH_TTY": "/dev/pts/0"], programs) == nil)
  }

  @Test func theBrowserThePersonNamesGoesFirst() {
    let programs: Set<String> = ["/usr/bin/w3m", "/opt/bin/xdg-open", "/home/me/b"]
    #expect(command(["BROWSER": "w3m"], programs) == ["/usr/bin/w3m"])
    #expect(command(["BROWSER": "none:w3m -N"], programs) == ["/usr/bin/w3m", "-N"])
    #expect(command(["BROWSER": "/home/me/b", "SSH_TTY": "x"], programs) == ["/home/me/b"])
    #expect(command(["BROWSER": "none", "DISPLAY": ":0"], programs) == ["/opt/bin/xdg-open"])
  }

  @Test func anAddressIsOneWordAndAlwaysAPage() throws {
    let plain = try #require(
      Browser(environment: ["BROWSER": "/b"]) { $0 == "/b" })
    #expect(plain.arguments(for: "https://a/?x=1&y=2") == ["/b", "https://a/?x=1&y=2"])
    let placed = try #require(
      Browser(environment: ["BROWSER": "/b -u %s -n"]) { $0 == "/b" })
    #expect(placed.arguments(for: "http://a") == ["/b", "-u", "http://a", "-n"])
    for address in ["file:///etc/passwd", "-e", "javascript:1", "http://a b", "http://a\u{1B}[0m"] {
      #expect(plain.arguments(for: address) == nil)
    }
  }

  @Test func aPageIsOpenedWithoutOurSecrets() async throws {
    let folder = try TemporaryFolder()
    let script = "#!/bin/sh\nprintf '%s %s' \"$1\" \"${DATAHUB_TOKEN-none}\" > \"$0.out\"\n"
    let path = try folder.write("browser", script, mode: 0o755)
    #expect(mkfifo(folder.at("browser.out"), 0o600) == 0)
    let browser = try #require(
      Browser(environment: ["BROWSER": path, "DATAHUB_TOKEN": "t", "PATH": "/usr/bin:/bin"]))
    #expect(!browser.open("file:///etc/passwd"))
    #expect(browser.open("http://127.0.0.1/?a"))
    let told = await Blocking.run { try? folder.read("browser.out") }
    #expect(told == "http://127.0.0.1/?a none")
  }
}
