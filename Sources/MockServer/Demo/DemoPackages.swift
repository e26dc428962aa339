internal import Core

/// The demo packages that the program carries: assets/packages as they were when it was built.
public enum DemoPackages {
  /// A file of a package.
  public struct File: Sendable, Hashable {
    /// Its path below the folder of all packages.
    public let path: String
    public let content: [UInt8]
  }

  /// All files, by path.
  public static func files() -> [File] {
    guard let packed = Base64.bytes(DemoArchive.base64) else { return [] }
    var content: [UInt8] = []
    var source: [UInt8]? = packed
    let expanded = ExpandedChunks(.xz) {
      defer { source = nil }
      return source
    }
    while let piece = try? expanded.next() { content += piece }
    var rest = content[...]
    var files: [File] = []
    while let path = line(&rest), let size = line(&rest).flatMap({ Int($0) }) {
      files.append(File(path: path, content: Array(rest.prefix(size))))
      rest = rest.dropFirst(size)
    }
    return files
  }

  private static func line(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}
