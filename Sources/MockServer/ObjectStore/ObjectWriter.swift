internal import Crypto
internal import FoundationEssentials
internal import Synchronization

/// An object being written. It owns a temporary file: nothing is visible before `commit`, and what
/// was not committed is removed when the writer goes away.
final class ObjectWriter: Sendable {
  /// Where the finished file goes, and under which name facts are kept of it.
  struct Destination: Sendable {
    let key: ObjectKey
    let publish: @Sendable (TemporaryFile, WriteCondition) throws -> Void
  }

  private struct Open: Sendable {
    let file: TemporaryFile
    var md5 = Insecure.MD5()
    var sha256 = SHA256()
    var bytes = 0
  }

  private let open: Mutex<Open?>
  private let destination: Destination
  private let attributes: ObjectAttributes
  private let clock: @Sendable () -> Date
  /// A tag that is not the content's MD5: that of an object put together from parts.
  private let compositeTag: String?

  init(
    _ destination: Destination, attributes: ObjectAttributes, in directory: String,
    clock: @escaping @Sendable () -> Date, compositeTag: String? = nil
  ) throws {
    self.destination = destination
    self.attributes = attributes
    self.clock = clock
    self.compositeTag = compositeTag
    let file = try TemporaryFile(in: directory)
    open = Mutex(Open(file: file))
  }

  /// Appends bytes. Throws `ObjectStoreError.system` when the disk does not take them.
  @available(*, noasync, message: "Write in Blocking.run")
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    try open.withLock { open in
      guard open != nil else { throw ObjectStoreError.finishedWriter }
      try open?.file.write(bytes)
      if compositeTag == nil { open?.md5.update(bufferPointer: bytes) }
      open?.sha256.update(bufferPointer: bytes)
      open?.bytes += bytes.count
    }
  }

  /// Appends bytes. Throws `ObjectStoreError.system` when the disk does not take them.
  @available(*, noasync, message: "Write in Blocking.run")
  func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

  /// Makes the object visible and durable, or throws and leaves what was there before. On return
  /// the bytes, their facts and the name survive a loss of power.
  @available(*, noasync, message: "Commit in Blocking.run")
  @discardableResult
  func commit(_ expected: ExpectedContent = ExpectedContent()) throws -> StoredObject {
    try open.withLock { slot in
      guard let open = slot else { throw ObjectStoreError.finishedWriter }
      slot = nil
      let md5 = Array(open.md5.finalize())
      let sha256 = Array(open.sha256.finalize())
      try expected.check(bytes: open.bytes, md5: md5, sha256: sha256)
      let md5Hex = compositeTag == nil ? Hexadecimal.text(md5) : nil
      let object = StoredObject(
        key: destination.key, bytes: open.bytes, md5Hex: md5Hex,
        etag: compositeTag ?? Hexadecimal.text(md5), sha256Hex: Hexadecimal.text(sha256),
        modified: clock(), attributes: attributes, checksums: expected.verifiedChecksums)
      try ObjectRecord.trailer(object).withUnsafeBytes { try open.file.write($0) }
      try open.file.sync()
      try destination.publish(open.file, expected.condition)
      return object
    }
  }

  /// Drops what was written.
  func abort() { open.withLock { $0 = nil } }
}
