// C types belong to whichever C module the compiler loaded first: import them all.
import CCurl
import CPlatform
import Core
import Dispatch
import Glibc
import Synchronization
import TestSupport
import Testing

@Suite("Package folder", .onOwnThread)
struct PackageFolderTests {
  let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
    place.folder("p")
    place.folder("p/data")
    try place.write("p/datapackage.json", "{}")
    try place.write("p/data/a.csv", "id\n1\n")
    try place.write("secret.csv", "canary")
  }

  func fault(_ path: String) throws -> FileFault? {
    let folder = try PackageFolder(at: place.at("p"))
    do {
      _ = try folder.open(ResourcePath(path))
      return nil
    } catch { return error as? FileFault }
  }

  @Test("a folder, its descriptor and a file in it open the same folder")
  func entries() throws {
    try place.write("p/README.md", "# Ä")
    for (path, entry) in [
      ("p", PackageFolder.Entry.folder), ("p/", .folder), ("p/datapackage.json", .descriptor),
      ("p/README.md", .file("README.md")),
    ] {
      let folder = try PackageFolder(at: place.at(path))
      #expect(folder.entry == entry)
      #expect(try folder.descriptorBytes() == Array("{}".utf8))
      #expect(try folder.readme() == "# Ä")
    }
    #expect(throws: FileFault.notFound(path: place.at("q"))) {
      try PackageFolder(at: place.at("q"))
    }
  }

  @Test("no README is none, a descriptor over 8 MiB is refused")
  func limits() throws {
    let folder = try PackageFolder(at: place.at("p"))
    #expect(try folder.readme() == nil)
    let limit = PackageFolder.Limit.descriptorBytes
    try place.write("p/datapackage.json", "", bytes: limit + 1)
    #expect(
      throws: FileFault.tooLarge(
        path: "datapackage.json", bytes: limit + 1, limitBytes: limit)
    ) { try folder.descriptorBytes() }
  }

  @Test("links inside are followed, links out are not, by whatever way")
  func links() throws {
    place.link("p/inside.csv", to: "data/a.csv")
    place.link("p/data/up.csv", to: "../data/a.csv")
    place.link("p/out.csv", to: "../secret.csv")
    place.link("p/absolute.csv", to: place.at("secret.csv"))
    place.link("p/folder", to: "..")
    place.link("p/system", to: "/proc/self")
    place.link("p/circle.csv", to: "circle.csv")
    place.link("p/dangling.csv", to: "data/none.csv")
    #expect(try fault("inside.csv") == nil)
    #expect(try fault("data/up.csv") == nil)
    for path in ["out.csv", "absolute.csv", "folder/secret.csv", "system/root/etc/passwd"] {
      #expect(try fault(path) == .escapes(path: path))
    }
    #expect(try fault("circle.csv") == .linkLoop(path: "circle.csv"))
    #expect(try fault("dangling.csv") == .notFound(path: "dangling.csv"))
    #expect(try fault("none.csv") == .notFound(path: "none.csv"))
  }

  @Test("only regular files are opened, and none of the others is waited for")
  func kinds() throws {
    mkfifo(place.at("p/pipe.csv"), 0o644)
    #expect(try fault("pipe.csv") == .wrongKind(path: "pipe.csv", .pipe))
    #expect(try fault("data") == .wrongKind(path: "data", .folder))
  }

  /// What is swapped while files are opened: the file itself, or a folder on the way to it.
  enum Swap: String, CaseIterable, Sendable {
    case file = "data/x.csv"
    case folder = "swapped/a.txt"

    /// What leads inside and what leads out, by turns under one name.
    fileprivate func turn(_ place: TemporaryFolder) {
      let (inside, outside, name) =
        switch self {
        case .file: ("a.txt", "../../secret.csv", "p/data/x.csv")
        case .folder: ("data", "../outside", "p/swapped")
        }
      for target in [inside, outside] {
        symlink(target, place.at("p/next"))
        rename(place.at("p/next"), place.at(name))
      }
    }
  }

  @Test("links swapped between look and open never lead out", arguments: Swap.allCases)
  func swapped(swap: Swap) throws {
    let folder = try PackageFolder(at: place.at("p"))
    let path = try ResourcePath(swap.rawValue)
    try place.write("p/data/a.txt", "good")
    place.folder("outside")
    try place.write("outside/a.txt", "canary")
    let place = place
    let isOver = Atomic(false)
    var (inside, refused, other) = (0, 0, 0)
    try withThread {
      while !isOver.load(ordering: .relaxed) { swap.turn(place) }
    } while: {
      defer { isOver.store(true, ordering: .relaxed) }
      let least = PromiseSize.of(5_000, full: 50_000)
      // Both ways must have been met, or nothing was raced.
      while inside + refused + other < least || inside == 0 || refused == 0 {
        do throws(FileFault) {
          let content = try folder.open(path).content(limitBytes: 100)
          guard content == Array("good".utf8) else {
            Issue.record("\(String(decoding: content, as: UTF8.self)) was read")
            return
          }
          inside += 1
        } catch {
          if case .escapes = error { refused += 1 } else { other += 1 }
        }
      }
    }
  }

  /// Runs one piece of work on a thread of its own beside another, and waits for both.
  private func withThread(
    _ beside: @escaping @Sendable () -> Void, while work: () throws -> Void
  ) throws {
    let end = DispatchSemaphore(value: 0)
    #expect(
      OwnThread.start { _ in
        beside()
        end.signal()
      })
    defer { end.wait() }
    try work()
  }

  @Test("reading gives pieces of a mebibyte, then nothing, and may start anywhere")
  func reading() throws {
    try place.write("p/data/big.csv", "start", bytes: (2 << 20) + 3)
    let file = try PackageFolder(at: place.at("p")).open(ResourcePath("data/big.csv"))
    let (chunks, again) = (file.chunks(), file.chunks())
    var sizes: [Int] = []
    while let chunk = try chunks() { sizes.append(chunk.count) }
    #expect(sizes == [1 << 20, 1 << 20, 3])
    #expect(try again()?.prefix(5) == Array("start".utf8)[...])
    #expect(try file.read(at: 1, count: 3) == Array("tar".utf8))
    #expect(try file.read(at: 1 << 30, count: 3) == [])
    #expect((file.bytes, file.hardLinks) == ((2 << 20) + 3, 1))
  }

  @Test("a second name for a file is reported")
  func hardLinks() throws {
    link(place.at("secret.csv"), place.at("p/data/hard.csv"))
    let file = try PackageFolder(at: place.at("p")).open(ResourcePath("data/hard.csv"))
    #expect(file.hardLinks == 2)
  }

  @Test("a file that changes in any way is told apart", arguments: FileChange.allCases)
  func changes(change: FileChange) throws {
    let file = try PackageFolder(at: place.at("p")).open(ResourcePath("data/a.csv"))
    try file.confirm()
    try change.apply(place, "p/data/a.csv")
    if change == .replaced {
      // The open file is still the old one, whole: what is sent is what was checked.
      #expect(throws: FileFault.changed(path: "data/a.csv")) { try file.confirm() }
      return
    }
    #expect(throws: FileFault.changed(path: "data/a.csv")) { try file.confirm() }
    #expect(throws: FileFault.changed(path: "data/a.csv")) { try file.read(at: 0, count: 5) }
  }

  @Test("a file that changes while it is sent ends the send", arguments: FileChange.allCases)
  func changedWhileSent(change: FileChange) async throws {
    try place.write("p/data/a.csv", "id", bytes: 32 << 20)
    let file = try PackageFolder(at: place.at("p")).open(ResourcePath("data/a.csv"))
    let place = place
    let peer = try RawPeer(receiveBufferBytes: 64 << 10) { connection, _ in
      guard connection.readHead() != nil, connection.readBody(1000) != nil else { return }
      try? change.apply(place, "p/data/a.csv")
      connection.drain()
    }
    let part = FormFile(contentType: "text/csv", source: file.uploadSource)
    await #expect(throws: TransportFault.fileChanged) {
      _ = try await CurlTransport().transport.send(
        HTTPRequest(.post, peer.url, body: .form([], file: part)))
    }
  }
}

/// The ways a file changes under its reader.
enum FileChange: CaseIterable {
  case appended, truncated, overwritten, replaced, restoredTime

  func apply(_ place: TemporaryFolder, _ name: String) throws {
    let path = place.at(name)
    switch self {
    case .appended: try write(path, O_APPEND)
    case .truncated: truncate(path, 1)
    case .overwritten: try write(path, 0)
    case .replaced:
      try place.write(name + ".new", "new")
      rename(path + ".new", path)
    case .restoredTime:
      var facts = stat()
      stat(path, &facts)
      try write(path, 0)
      let times = [facts.st_atim, facts.st_mtim]
      utimensat(AT_FDCWD, path, times, 0)
    }
  }

  private func write(_ path: String, _ flags: Int32) throws {
    let file = open(path, O_WRONLY | flags)
    guard file >= 0 else { throw POSIXFault(code: errno) }
    defer { close(file) }
    _ = Glibc.write(file, "changed", 7)
  }
}
