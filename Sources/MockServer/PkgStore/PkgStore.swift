internal import Core

/// Reads uploaded files and writes published ones, by the addresses and keys of the protocol.
struct PkgStore: Sendable {
  let store: ObjectStore
  let site: PkgSite
  /// Where artefacts grow until their digest is known.
  let scratchFolder: String
  let interruption: Interruption
  /// How long what is written lasts before `flush`.
  var promise = Durability.acknowledged

  /// Bytes read from an object at a time.
  static let chunkBytes = 128 * 1024

  func key(_ key: String) -> ObjectKey { ObjectKey(bucket: site.pkgstoreBucket, key: key) }

  /// The bytes of objects one after the other.
  func chunks(_ keys: [ObjectKey]) -> ChunkSource {
    let walk = ObjectWalk(keys, in: store, chunkBytes: Self.chunkBytes)
    return { try walk.next() }
  }

  /// Stores a file under a key that its hash is part of: one that is there already is right.
  func publish(
    _ path: String, bytes: Int, md5: [UInt8], contentType: String, chunks: ChunkSource
  ) throws {
    try interruption.pass(.object)
    if let found = try store.head(key(path)), found.bytes == bytes,
      found.md5Hex == FileDigest(bytes: bytes, md5: md5, sha256: []).md5Hex
    {
      return
    }
    let writer = try store.writer(key(path), contentType: contentType, acl: .private)
    while let chunk = try chunks() { try writer.write(chunk) }
    try writer.commit(ExpectedContent(bytes: bytes, md5: md5), promise)
    try interruption.pass(.object)
  }

  /// Publishes a file that lies in the store already, without copying its bytes.
  func link(_ source: ObjectKey, as path: String, md5: [UInt8], contentType: String) throws {
    try interruption.pass(.object)
    let linked = try store.link(
      source, as: key(path), attributes: ObjectAttributes(contentType: contentType), promise)
    guard linked.md5Hex == Hexadecimal.text(md5) else {
      try store.delete(key(path))
      throw ObjectStoreError.digestMismatch(.md5)
    }
    try interruption.pass(.object)
  }

  /// Makes all that was written before last, whatever it promised.
  func flush() throws { try store.flush() }
}

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
