internal import Synchronization

/// An object being read. It holds the bytes or shares an open file: the object may be replaced or
/// deleted meanwhile, the reader still yields the bytes it was opened on.
final class ObjectReader: Sendable {
  /// Where the bytes come from.
  enum Source: Sendable {
    case held([UInt8])
    case file(ObjectFile)
  }

  /// The object being read.
  let object: StoredObject
  /// The bytes of the content this reader yields.
  let range: Range<Int>
  private let source: Source
  private let place: Mutex<Int>

  init(_ source: Source, object: StoredObject, range: Range<Int>) {
    self.source = source
    self.object = object
    self.range = range
    place = Mutex(range.lowerBound)
  }

  /// A reader of a part of the same bytes.
  func limited(to range: Range<Int>) -> ObjectReader {
    ObjectReader(source, object: object, range: range)
  }

  /// The next bytes, at most that many; nil at the end. It waits for the disk.
  @available(*, noasync, message: "Read in Blocking.run")
  func next(maxBytes: Int = 128 * 1024) throws -> [UInt8]? {
    try place.withLock { place in
      let count = min(maxBytes, range.upperBound - place)
      guard count > 0 else { return nil }
      let bytes = try bytes(at: place, count: count)
      guard bytes.count == count else {
        throw ObjectStoreError.damaged(path: object.key.key)
      }
      place += count
      return bytes
    }
  }

  private func bytes(at place: Int, count: Int) throws -> [UInt8] {
    switch source {
    case .held(let bytes): Array(bytes.dropFirst(place).prefix(count))
    case .file(let file): try Posix.read(file.fd, at: place, count: count, path: object.key.key)
    }
  }

  /// All that is left, for small objects. It waits for the disk.
  @available(*, noasync, message: "Read in Blocking.run")
  func readAll() throws -> [UInt8] {
    var all: [UInt8] = []
    while let bytes = try next() { all += bytes }
    return all
  }
}
