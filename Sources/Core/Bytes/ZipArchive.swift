/// The table of contents of a zip file (APPNOTE 6.3, zip64 included). Nothing of it is ever written
/// to disk: entries are read as they are, whatever their names.
package struct ZipArchive {
  /// A file in it.
  package struct Entry: Hashable, Sendable {
    /// Its path as written.
    package let path: String
    /// Its size.
    package let bytes: Int
    let compressedBytes: Int
    let method: Int
    let checksum: UInt32
    let isEncrypted: Bool
    let headerOffset: Int
  }

  /// The files in it in their order; folders, and what macOS adds beside them, are left out.
  package let entries: [Entry]
  private let file: RandomAccess

  private static let storedMethod = 0
  private static let deflatedMethod = 8
  private static let localHeaderBytes = 30
  private static let localSignature = 0x0403_4B50

  /// Reads the table of contents. Throws `CompressionFault`, and what reading throws.
  package init(_ file: RandomAccess) throws {
    self.file = file
    entries = try ZipDirectory(file).entries.filter { entry in
      !entry.path.hasSuffix("/") && !entry.path.hasPrefix("__MACOSX/")
    }
  }

  /// The file of that path; without a path the only one there is.
  package func entry(_ path: String?) throws(CompressionFault) -> Entry {
    if let path {
      guard let entry = entries.first(where: { $0.path == path }) else { throw .noEntry(path) }
      return entry
    }
    guard let first = entries.first else { throw .empty }
    guard entries.count == 1 else { throw .several(entries.map(\.path)) }
    return first
  }

  /// The content of a file. Throws `CompressionFault`, and what reading throws.
  package func content(of entry: Entry) throws -> ExpandedChunks {
    if entry.isEncrypted { throw CompressionFault.encrypted }
    let decoder: any StreamDecoder =
      switch entry.method {
      case Self.storedMethod: StoredDecoder(bytes: entry.compressedBytes)
      case Self.deflatedMethod: DeflateDecoder(isRaw: true)
      default: throw CompressionFault.method(entry.method)
      }
    let header = ZipFields(try file.read(entry.headerOffset, Self.localHeaderBytes))
    guard header.bytes.count == Self.localHeaderBytes, header.number(0, 4) == Self.localSignature
    else { throw CompressionFault.damaged(offset: entry.headerOffset) }
    let start =
      entry.headerOffset + Self.localHeaderBytes + header.number(26, 2) + header.number(28, 2)
    let (end, overflows) = start.addingReportingOverflow(entry.compressedBytes)
    guard !overflows, end <= file.bytes else { throw CompressionFault.endsEarly }
    return ExpandedChunks(
      .zip, decoder: decoder,
      seal: ExpandedChunks.Seal(bytes: entry.bytes, checksum: entry.checksum),
      chunks: file.chunks(in: start..<end))
  }
}

/// Little-endian numbers at offsets; what is not there counts as 0.
struct ZipFields {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A number of up to eight bytes; nothing above `Int.max`.
  func number(_ offset: Int, _ count: Int) -> Int {
    var value: UInt64 = 0
    for place in (0..<count).reversed() where bytes.indices.contains(offset + place) {
      value = value << 8 | UInt64(bytes[offset + place])
    }
    return Int(clamping: value)
  }
}
