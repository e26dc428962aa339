import Core
import Foundation
import TestSupport
import Testing

/// The file of the token is never there for others (S12): it is written with mode 0600 in a folder of
/// mode 0700, or the login is refused, or what others could have read or put there is.
@Suite("The credentials' file")
struct CredentialModeTests {
  /// What is there before the login, and what must come of it.
  enum Before: CaseIterable, Sendable {
    case nothing, own, othersRead, groupReads, everyoneWrites, link, linkNowhere, linkLoop, hardLink
    case pipe, folder, openFolder, groupFolder, folderLink, noFolder

    /// Whether a login is kept; else it is refused, as what others could have put there decides
    /// where the token goes.
    var isKept: Bool {
      [.nothing, .own, .openFolder, .groupFolder, .folderLink, .noFolder].contains(self)
    }

    func make(_ place: Place) throws {
      let files = FileManager.default
      let (folder, file) = (place.folder.path, place.file.path)
      if self == .noFolder { return }
      if self == .folderLink {
        try files.createDirectory(atPath: place.other, withIntermediateDirectories: true)
        try files.createDirectory(
          at: place.folder.deletingLastPathComponent(), withIntermediateDirectories: true)
        try files.createSymbolicLink(atPath: folder, withDestinationPath: place.other)
        return
      }
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      chmod(folder, self == .openFolder ? 0o777 : self == .groupFolder ? 0o770 : 0o700)
      let old = Data(#"{"token": "old"}"#.utf8)
      let modes: [Before: mode_t] = [
        .own: 0o600, .othersRead: 0o644, .groupReads: 0o640, .everyoneWrites: 0o666,
      ]
      if let mode = modes[self] {
        try old.write(to: place.file)
        chmod(file, mode)
      }
      switch self {
      case .link, .hardLink:
        try old.write(to: URL(filePath: place.other))
        chmod(place.other, 0o644)
        _ = self == .link ? symlink(place.other, file) : Glibc.link(place.other, file)
      case .linkNowhere: symlink(place.other, file)
      case .linkLoop: symlink("credentials", file)
      case .pipe: mkfifo(file, 0o666)
      case .folder: try files.createDirectory(atPath: file, withIntermediateDirectories: true)
      default: break
      }
    }
  }

  /// A configuration of one case.
  struct Place {
    let config: URL
    var folder: URL { config.appending(path: "datahub") }
    var file: URL { folder.appending(path: "credentials") }
    /// Something outside that links lead to.
    var other: String { config.path + "-other" }

    /// The mode of a path itself; nil where there is none.
    static func mode(_ path: String) -> mode_t? {
      var facts = stat()
      return lstat(path, &facts) == 0 ? facts.st_mode : nil
    }

    /// What others could do with what holds the token, or a part of it, anywhere below.
    func exposures(_ token: String) -> [String] {
      let names = FileManager.default.enumerator(atPath: config.path)?.compactMap { $0 as? String }
      return (names ?? []).filter { name in
        let path = config.appending(path: name).path
        guard let mode = Place.mode(path), mode & S_IFMT == S_IFREG, mode & 0o077 != 0,
          let data = FileManager.default.contents(atPath: path)
        else { return false }
        return !data.isEmpty && String(decoding: data, as: UTF8.self).contains(token.prefix(20))
      }
    }
  }

  private static func login(
    _ hub: MockHub, _ token: String, _ place: Place, umask: String, extra: [String: String] = [:]
  ) async throws -> Program.Result {
    let program = Program.products.appending(path: "datahub-tui").path
    var environment = hub.program.environment
    environment["XDG_CONFIG_HOME"] = place.config.path
    let variables = extra.map { "\($0.key)=\($0.value)" }
    let command = ["env"] + variables + [program, "login", "--token-stdin"]
    return try await Run(
      URL(filePath: "/bin/sh"),
      ["-c", "umask \(umask); exec \"$@\"", "sh"] + command
        + ["--api", hub.api, "--domain", hub.site],
      input: token, environment: environment, line: { _, _ in }
    ).result()
  }

  @Test("whatever was there before, and whatever the mask", arguments: ["000", "077"])
  func before(umask: String) async throws {
    let hub = try await MockHub(Program())
    let token = try await hub.signIn()
    for before in Before.allCases {
      let place = Place(config: hub.program.home.appending(path: "\(before)-\(umask)"))
      try before.make(place)
      let run = try await Self.login(hub, token, place, umask: umask)
      let what: Comment = "\(before), umask \(umask): \(run.errors)"
      #expect((run.status == 0) == before.isKept, what)
      #expect(place.exposures(token) == [], what)
      guard before.isKept else {
        #expect(run.errors.contains(place.folder.path), what)
        continue
      }
      #expect(Place.mode(place.file.path) == S_IFREG | 0o600, what)
      var facts = stat()
      #expect(stat(place.folder.path, &facts) == 0 && facts.st_mode & 0o777 == 0o700, what)
      #expect(try String(contentsOf: place.file, encoding: .utf8).contains(token), what)
      if let other = try? String(contentsOfFile: place.other, encoding: .utf8) {
        #expect(!other.contains(token), what)
      }
    }
    await hub.stop()
  }

  @Test("a login that dies at any call leaves the old file or the new one, and none to others")
  func killed() async throws {
    let hub = try await MockHub(Program())
    let token = try await hub.signIn()
    var deaths = 0
    var place = 1
    while true {
      let config = Place(config: hub.program.home.appending(path: "killed-\(place)"))
      try Before.own.make(config)
      let log = hub.program.home.appending(path: "killed-\(place).log")
      let fault = SystemFault(errno: nil, places: place...place)
      let run = try await Self.login(
        hub, token, config, umask: "000",
        extra: fault.environment(below: config.config, log: log))
      let kept = try String(contentsOf: config.file, encoding: .utf8)
      #expect(kept.contains(token) || kept == #"{"token": "old"}"#, "call \(place): \(kept)")
      #expect(config.exposures(token) == [], "call \(place)")
      #expect(Place.mode(config.file.path) == S_IFREG | 0o600, "call \(place)")
      if run.status == 0 { break }
      #expect(run.status == 128 + SIGKILL, "call \(place): \(run.errors)")
      deaths += 1
      place += 1
      let next = try await Self.login(hub, token, config, umask: "000")
      #expect(next.status == 0, "after call \(place): \(next.errors)")
    }
    #expect(deaths >= 6, "only \(deaths) calls were met")
    await hub.stop()
  }
}
