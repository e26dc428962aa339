import FoundationEssentials
import Glibc
import TestSupport

/// A folder of a test's own, gone with the test.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/datahub-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw POSIXFault(code: errno) }
    path = String(cString: made)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func at(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes or overwrites a file in place; a length beyond the text is filled with zeros.
  @discardableResult
  func write(_ name: String, _ text: String, bytes: Int? = nil, mode: mode_t = 0o644) throws
    -> String
  {
    let file = open(at(name), O_WRONLY | O_CREAT | O_TRUNC, mode)
    guard file >= 0 else { throw POSIXFault(code: errno) }
    defer { close(file) }
    _ = Glibc.write(file, text, text.utf8.count)
    if let bytes { ftruncate(file, bytes) }
    fchmod(file, mode)
    return at(name)
  }

  /// Appends bytes to a file that is there; whether it could.
  func fill(_ name: String, _ bytes: [UInt8]) -> Bool {
    let file = open(at(name), O_WRONLY | O_APPEND)
    guard file >= 0 else { return false }
    defer { close(file) }
    return Glibc.write(file, bytes, bytes.count) == bytes.count
  }

  /// Gives a file a second name.
  func hardLink(_ name: String, to other: String) -> Bool {
    Glibc.link(at(other), at(name)) == 0
  }

  func read(_ name: String) throws -> String {
    let file = open(at(name), O_RDONLY)
    guard file >= 0 else { throw POSIXFault(code: errno) }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(file, &bytes, bytes.count)
    return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
  }

  func folder(_ name: String, mode: mode_t = 0o755) {
    mkdir(at(name), mode)
    chmod(at(name), mode)
  }

  func link(_ name: String, to target: String) { symlink(target, at(name)) }

  /// The permission bits of a file or folder.
  func mode(_ name: String) -> mode_t {
    var facts = stat()
    return stat(at(name), &facts) == 0 ? facts.st_mode & 0o777 : 0
  }

  /// What lies directly in the folder.
  var names: Set<String> {
    guard let listing = opendir(path) else { return [] }
    defer { closedir(listing) }
    var found: Set<String> = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { found.insert(name) }
    }
    return found
  }
}
