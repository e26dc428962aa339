internal import Synchronization

/// An object being read. It shares an open file: the object may be replaced or deleted meanwhile,
/// the reader still yields the bytes it was opened on.
final class ObjectReader: Sendable {
  /// The object being read.
  let object: StoredObject
  /// The bytes of the content this reader yields.
  let range: Range<Int>
  private let file: ObjectFile
  private let place: Mutex<Int>

  init(file: ObjectFile, object: StoredObject, range: Range<Int>) {
    self.file = file
    self.object = object
    self.range = range
    place = Mutex(range.lowerBound)
  }

  /// A reader of a part of the same bytes.
  func limited(to range: Range<Int>) -> ObjectReader {
    ObjectReader(file: file, object: object, range: range)
  }

  /// The next bytes, at most that many; nil at the end. It waits for the disk.
  @available(*, noasync, message: "Read in Blocking.run")
  func next(maxBytes: Int = 128 * 1024) throws -> [UInt8]? {
    try place.withLock { place in
      let count = min(maxBytes, range.upperBound - place)
      guard count > 0 else { return nil }
      let bytes = try Posix.read(file.fd, at: place, count: count, path: object.key.key)
      guard bytes.count == count else {
        throw ObjectStoreError.damaged(path: object.key.key)
      }
      place += count
      return bytes
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
