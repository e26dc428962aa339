/// Reads a zip file's table of contents from its end.
struct ZipDirectory {
  private(set) var entries: [ZipArchive.Entry] = []

  private static let endBytes = 22
  private static let longestComment = 65_535
  private static let locatorBytes = 20
  private static let end64Bytes = 56
  private static let headerBytes = 46
  private static let endSignature = 0x0605_4B50
  private static let locatorSignature = 0x0706_4B50
  private static let end64Signature = 0x0606_4B50
  private static let headerSignature = 0x0201_4B50
  private static let absent32 = 0xFFFF_FFFF
  private static let zip64Extra = 1

  /// Where the table is.
  private struct Place {
    var count: Int
    var bytes: Int
    var offset: Int
  }

  init(_ file: RandomAccess) throws {
    let place = try Self.place(in: file)
    guard place.count <= Compression.Limit.entries,
      place.bytes <= Compression.Limit.directoryBytes
    else { throw CompressionFault.entries(limit: Compression.Limit.entries) }
    let table = ZipFields(try file.read(min(place.offset, file.bytes), place.bytes))
    var offset = 0
    for _ in 0..<place.count {
      guard offset + Self.headerBytes <= table.bytes.count,
        table.number(offset, 4) == Self.headerSignature
      else { throw CompressionFault.damaged(offset: place.offset + offset) }
      entries.append(Self.entry(table, at: offset))
      let (name, extra, comment) = (
        table.number(offset + 28, 2), table.number(offset + 30, 2), table.number(offset + 32, 2)
      )
      offset += Self.headerBytes + name + extra + comment
    }
  }

  private static func place(in file: RandomAccess) throws -> Place {
    let tailStart = max(0, file.bytes - endBytes - longestComment)
    let tail = ZipFields(try file.read(tailStart, file.bytes - tailStart))
    var start = tail.bytes.count - endBytes
    while start >= 0, tail.number(start, 4) != endSignature { start -= 1 }
    guard start >= 0 else { throw CompressionFault.otherKind(.zip) }
    let place = Place(
      count: tail.number(start + 10, 2), bytes: tail.number(start + 12, 4),
      offset: tail.number(start + 16, 4))
    let locator = start - locatorBytes
    guard locator >= 0, tail.number(locator, 4) == locatorSignature else { return place }
    let end64 = ZipFields(try file.read(min(tail.number(locator + 8, 8), file.bytes), end64Bytes))
    guard end64.number(0, 4) == end64Signature else {
      throw CompressionFault.damaged(offset: tailStart + locator)
    }
    return Place(
      count: end64.number(32, 8), bytes: end64.number(40, 8), offset: end64.number(48, 8))
  }

  private static func entry(_ table: ZipFields, at offset: Int) -> ZipArchive.Entry {
    let nameStart = offset + headerBytes
    let nameEnd = nameStart + table.number(offset + 28, 2)
    let name = table.bytes.dropFirst(nameStart).prefix(nameEnd - nameStart)
    var sizes = [table.number(offset + 24, 4), table.number(offset + 20, 4)]
    var header = table.number(offset + 42, 4)
    var extra = nameEnd
    let extraEnd = nameEnd + table.number(offset + 30, 2)
    while extra + 4 <= extraEnd {
      if table.number(extra, 2) == zip64Extra {
        var place = extra + 4
        for index in sizes.indices where sizes[index] == absent32 {
          sizes[index] = table.number(place, 8)
          place += 8
        }
        if header == absent32 { header = table.number(place, 8) }
      }
      extra += 4 + table.number(extra + 2, 2)
    }
    return ZipArchive.Entry(
      path: String(decoding: name, as: UTF8.self), bytes: sizes[0], compressedBytes: sizes[1],
      method: table.number(offset + 10, 2),
      checksum: UInt32(truncatingIfNeeded: table.number(offset + 16, 4)),
      isEncrypted: table.number(offset + 8, 2) & 1 != 0, headerOffset: header)
  }
}
