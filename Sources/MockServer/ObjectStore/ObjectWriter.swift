internal import Crypto
internal import FoundationEssentials
internal import Synchronization

/// An object being written, in memory as long as it is small, else in a temporary file: nothing is
/// visible before `commit`, and what was not committed is gone when the writer goes away.
final class ObjectWriter: Sendable {
  /// What a finished object is for.
  struct Destination: Sendable {
    let key: ObjectKey
    /// The most bytes that stay in memory.
    let heldBytes: Int
    let publish: @Sendable (FinishedObject, Durability) throws -> Void
  }

  private struct Open: Sendable {
    var held: [UInt8] = []
    /// All that was written, once it is more than stays in memory.
    var file: TemporaryFile?
    var md5 = Insecure.MD5()
    var sha256 = SHA256()
    var bytes = 0
  }

  private let open = Mutex<Open?>(Open())
  private let destination: Destination
  private let attributes: ObjectAttributes
  private let folder: String
  private let clock: @Sendable () -> Date
  private let parts: ObjectParts?

  /// `directory` is where a file is written out of sight.
  init(
    _ destination: Destination, attributes: ObjectAttributes, in directory: String,
    clock: @escaping @Sendable () -> Date, parts: ObjectParts? = nil
  ) {
    self.destination = destination
    self.attributes = attributes
    self.clock = clock
    self.parts = parts
    folder = directory
  }

  /// Appends bytes. Throws `ObjectStoreError.system` when the disk does not take them.
  @available(*, noasync, message: "Write in Blocking.run")
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    try open.withLock { open in
      guard open != nil else { throw ObjectStoreError.finishedWriter }
      try append(bytes, to: &open)
      if parts == nil { open?.md5.update(bufferPointer: bytes) }
      open?.sha256.update(bufferPointer: bytes)
      open?.bytes += bytes.count
    }
  }

  private func append(_ bytes: UnsafeRawBufferPointer, to open: inout Open?) throws {
    if let file = open?.file { return try file.write(bytes) }
    guard (open?.bytes ?? 0) + bytes.count > destination.heldBytes else {
      open?.held.append(contentsOf: bytes)
      return
    }
    let file = try TemporaryFile(in: folder)
    try open?.held.withUnsafeBytes { try file.write($0) }
    try file.write(bytes)
    open?.held = []
    open?.file = file
  }

  /// Appends bytes. Throws `ObjectStoreError.system` when the disk does not take them.
  @available(*, noasync, message: "Write in Blocking.run")
  func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

  /// Makes the object visible, lasting as promised, or throws and leaves what was there before.
  @available(*, noasync, message: "Commit in Blocking.run")
  @discardableResult
  func commit(
    _ expected: ExpectedContent = ExpectedContent(), _ promise: Durability = .acknowledged
  ) throws -> StoredObject {
    let finished = try finish(expected)
    try destination.publish(finished, promise)
    return finished.object
  }

  /// Takes no more bytes and holds those that came against what was promised.
  func finish(_ expected: ExpectedContent = ExpectedContent()) throws -> FinishedObject {
    let open = try self.open.withLock { slot in
      guard let open = slot else { throw ObjectStoreError.finishedWriter }
      slot = nil
      return open
    }
    let md5 = Array(open.md5.finalize())
    let sha256 = Array(open.sha256.finalize())
    try expected.check(bytes: open.bytes, md5: md5, sha256: sha256)
    let md5Hex = Hexadecimal.text(md5)
    let object = StoredObject(
      key: destination.key, bytes: open.bytes, md5Hex: parts == nil ? md5Hex : nil,
      etag: parts?.etag ?? md5Hex, sha256Hex: Hexadecimal.text(sha256), modified: clock(),
      attributes: attributes, checksums: expected.verifiedChecksums,
      partBytes: parts?.bytes ?? [])
    return FinishedObject(
      object: object, held: open.held, file: open.file, condition: expected.condition)
  }

  /// Drops what was written.
  func abort() { open.withLock { $0 = nil } }
}

/// A written object that is not visible yet.
struct FinishedObject: Sendable {
  let object: StoredObject
  /// Its bytes, where they are in no file.
  let held: [UInt8]
  let file: TemporaryFile?
  /// What must hold of the key when the object becomes visible.
  let condition: WriteCondition
}

/// What an object was put together from.
struct ObjectParts: Sendable {
  /// The tag that S3 gives it: it is not the content's MD5.
  let etag: String
  /// The sizes of the parts, in their order.
  let bytes: [Int]
}
