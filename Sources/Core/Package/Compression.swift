/// How a file is compressed.
package enum Compression: String, Hashable, Sendable, CaseIterable {
  case gzip = "gz"
  case zip
  case bzip2 = "bz2"
  case xz

  /// The compression of that name or suffix.
  package init?(name: String) {
    switch name.lowercased() {
    case "gz", "gzip": self = .gzip
    case "zip": self = .zip
    case "bz2", "bzip2": self = .bzip2
    case "xz": self = .xz
    default: return nil
    }
  }

  /// The compression a file's name tells by its last suffix.
  package init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return nil }
    self.init(rawValue: fileName[fileName.index(after: dot)...].lowercased())
  }

  /// Bounds on what a compressed file may come to, so that a bomb is a finding.
  package enum Limit {
    /// Bytes a file may come to.
    package static let bytes = 256 << 30
    /// Times its size a file may come to, beyond `freeBytes`.
    package static let ratio = 400
    /// Bytes any file may come to.
    static let freeBytes = 64 << 20
    /// Entries of a zip file.
    package static let entries = 65_536
    /// Bytes of a zip file's table of contents.
    static let directoryBytes = 16 << 20
    /// Memory an xz stream may ask for.
    static let memoryBytes = 128 << 20
  }
}
