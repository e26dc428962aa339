extension ObjectStore {
  /// Stores a whole object at once. Atomic and durable; throws `ObjectStoreError`.
  @discardableResult
  public func put(
    _ key: ObjectKey, content: [UInt8], contentType: String = "binary/octet-stream",
    acl: ObjectACL = .private, userMetadata: [String: String] = [:]
  ) throws -> StoredObject {
    let writer = try writer(
      key, contentType: contentType, acl: acl, userMetadata: userMetadata)
    try writer.write(content)
    return try writer.commit()
  }

  /// Starts an object whose bytes come bit by bit.
  public func writer(
    _ key: ObjectKey, contentType: String, acl: ObjectACL, userMetadata: [String: String] = [:]
  ) throws -> ObjectWriter {
    try writer(
      key,
      attributes: ObjectAttributes(
        contentType: contentType, acl: acl, userMetadata: userMetadata))
  }

  /// Starts an object whose bytes come bit by bit.
  public func writer(_ key: ObjectKey, attributes: ObjectAttributes) throws -> ObjectWriter {
    try writer(key, attributes: attributes, compositeTag: nil)
  }

  func writer(
    _ key: ObjectKey, attributes: ObjectAttributes, compositeTag: String?
  ) throws -> ObjectWriter {
    try key.check()
    let bucket = try bucket(key.bucket)
    let destination = ObjectWriter.Destination(key: key) { file, condition in
      try bucket.publish(file, key: key.key, if: condition)
    }
    return try ObjectWriter(
      destination, attributes: attributes, in: temporaryFolder, clock: clock,
      compositeTag: compositeTag)
  }

  /// What is known of an object; nil where there is none. Throws where there is no such bucket.
  public func head(_ key: ObjectKey) throws -> StoredObject? {
    try key.check()
    return try bucket(key.bucket).head(key.key)
  }

  /// Opens an object for reading, whole or a part that is clamped to its length; nil where there
  /// is none.
  public func reader(_ key: ObjectKey, range: Range<Int>? = nil) throws -> ObjectReader? {
    try key.check()
    guard let (fd, object) = try bucket(key.bucket).open(key.key) else { return nil }
    let range = range?.clamped(to: 0..<object.bytes) ?? 0..<object.bytes
    return ObjectReader(file: ObjectFile(fd: fd), object: object, range: range)
  }

  /// Changes who may read an object without signing, durably.
  public func setACL(_ key: ObjectKey, _ acl: ObjectACL) throws {
    try key.check()
    try bucket(key.bucket).setACL(acl, key: key.key)
  }

  /// Deletes an object, durably; one that is not there is fine.
  public func delete(_ key: ObjectKey) throws {
    try key.check()
    try bucket(key.bucket).delete(key.key)
  }
}
