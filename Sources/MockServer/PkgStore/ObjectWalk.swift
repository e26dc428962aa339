/// Reads objects one after the other. A class because its place moves with each read; as captured
/// variables of a closure the optimiser of Swift 6.3 let go of the reader too early.
final class ObjectWalk {
  private let store: ObjectStore
  private let chunkBytes: Int
  private var rest: ArraySlice<ObjectKey>
  private var reader: ObjectReader?

  init(_ keys: [ObjectKey], in store: ObjectStore, chunkBytes: Int) {
    self.store = store
    self.chunkBytes = chunkBytes
    rest = keys[...]
  }

  /// The next bytes; nil after the last object. Throws where an object is not there.
  func next() throws -> [UInt8]? {
    while true {
      if let bytes = try reader?.next(maxBytes: chunkBytes) { return bytes }
      guard let key = rest.popFirst() else { return nil }
      guard let found = try store.reader(key) else { throw ObjectStoreError.noSuchKey(key) }
      reader = found
    }
  }
}
