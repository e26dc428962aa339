/// Bytes that can be read at any place.
package struct RandomAccess {
  package let bytes: Int
  /// Those from an offset on, at most so many; fewer only at the end.
  package let read: (_ offset: Int, _ count: Int) throws -> [UInt8]

  /// Bytes given by a closure.
  package init(bytes: Int, read: @escaping (_ offset: Int, _ count: Int) throws -> [UInt8]) {
    self.bytes = bytes
    self.read = read
  }

  /// Bytes in memory.
  package init(_ content: [UInt8]) {
    self.init(bytes: content.count) { offset, count in
      Array(content.dropFirst(offset).prefix(count))
    }
  }

  /// A stretch of them in pieces of `ExpandedChunks.chunkBytes`.
  func chunks(in range: Range<Int>) -> ChunkSource {
    var place = range.lowerBound
    return {
      let count = min(ExpandedChunks.chunkBytes, range.upperBound - place)
      guard count > 0 else { return nil }
      let chunk = try read(place, count)
      place += chunk.count
      return chunk.isEmpty ? nil : chunk
    }
  }
}
