extension ObjectStore {
  /// Stores a whole object at once, atomically; throws `ObjectStoreError`.
  @discardableResult
  func put(
    _ key: ObjectKey, content: [UInt8], contentType: String = "binary/octet-stream",
    acl: ObjectACL = .private, userMetadata: [String: String] = [:],
    _ promise: Durability = .acknowledged
  ) throws -> StoredObject {
    let attributes = ObjectAttributes(
      contentType: contentType, acl: acl, userMetadata: userMetadata)
    return try put(
      [NewObject(key: key, content: content, attributes: attributes)], promise)[0]
  }

  /// Stores whole objects in one commit: all of them or none.
  @discardableResult
  func put(
    _ objects: [NewObject], _ promise: Durability = .acknowledged
  ) throws -> [StoredObject] {
    let finished = try objects.map { new in
      let writer = try writer(new.key, attributes: new.attributes)
      try writer.write(new.content)
      return try writer.finish()
    }
    try register(finished, promise)
    return finished.map(\.object)
  }

  /// Starts an object whose bytes come bit by bit.
  func writer(
    _ key: ObjectKey, contentType: String, acl: ObjectACL, userMetadata: [String: String] = [:]
  ) throws -> ObjectWriter {
    try writer(
      key,
      attributes: ObjectAttributes(
        contentType: contentType, acl: acl, userMetadata: userMetadata))
  }

  /// Starts an object whose bytes come bit by bit; of one put together from parts `parts` tells.
  func writer(
    _ key: ObjectKey, attributes: ObjectAttributes, parts: ObjectParts? = nil
  ) throws -> ObjectWriter {
    try key.check()
    try read { try $0.requireBucket(key.bucket) }
    let destination = ObjectWriter.Destination(key: key, heldBytes: ObjectStore.heldBytes) {
      [self] in try register([$0], $1)
    }
    return ObjectWriter(
      destination, attributes: attributes, in: temporaryFolder, clock: clock, parts: parts)
  }

  /// Makes written objects visible in one commit. Their files are in place before.
  private func register(_ objects: [FinishedObject], _ promise: Durability) throws {
    let names = objects.compactMap { $0.file == nil ? nil : $0.object.sha256Hex }
    files.hold(names)
    defer { files.release(names) }
    for object in objects { try place(object) }
    let all = objects.map { object in
      let row = ObjectRow(object.object, object.file == nil ? .held(object.held) : .file)
      return (row: row, condition: object.condition)
    }
    do {
      try write(promise) { rows in
        for (row, condition) in all {
          if condition != .always, !condition.holds(for: try rows.object(row.object.key)) {
            throw ObjectStoreError.preconditionFailed
          }
          try rows.set(row)
        }
      }
    } catch ObjectStoreError.preconditionFailed {
      drop(names)
      throw ObjectStoreError.preconditionFailed
    } catch ObjectStoreError.noSuchBucket(let name) {
      drop(names)
      throw ObjectStoreError.noSuchBucket(name)
    }
  }

  /// Takes back the files of objects that were refused. After a fault of the database they stay:
  /// what it could not commit may yet be found in its log.
  private func drop(_ names: [String]) {
    files.release(names)
    defer { files.hold(names) }
    remove(names.map { FreedFile(sha256: $0) })
  }

  private func place(_ object: FinishedObject) throws {
    guard let file = object.file else { return }
    let sha256 = object.object.sha256Hex
    // What a row names is on the disk.
    if try read({ try $0.hasContent(sha256: sha256) }) { return }
    try interruption.pass(.object)
    try files.take(file, sha256: sha256)
  }
}

extension ObjectStore {
  /// What is known of an object; nil where there is none. Throws where there is no such bucket.
  func head(_ key: ObjectKey) throws -> StoredObject? {
    try key.check()
    return try read { rows in
      guard let object = try rows.object(key) else {
        try rows.requireBucket(key.bucket)
        return nil
      }
      return object
    }
  }

  /// How often a file is looked for that its row names: between the two the object may be replaced.
  private static let openings = 8

  /// Opens an object for reading, whole or a part that is clamped to its length; nil where there
  /// is none.
  func reader(_ key: ObjectKey, range: Range<Int>? = nil) throws -> ObjectReader? {
    try key.check()
    for _ in 0..<ObjectStore.openings {
      guard let (object, content) = try found(key) else { return nil }
      guard let bytes = try opened(object, content) else { continue }
      let range = range?.clamped(to: 0..<object.bytes) ?? 0..<object.bytes
      return ObjectReader(bytes, object: object, range: range)
    }
    throw ObjectStoreError.damaged(path: key.key)
  }

  private func found(_ key: ObjectKey) throws -> (StoredObject, StoredContent)? {
    try read { rows in
      guard let object = try rows.object(key) else {
        try rows.requireBucket(key.bucket)
        return nil
      }
      guard let content = try rows.content(sha256: object.sha256Hex) else {
        throw ObjectStoreError.damaged(path: key.key)
      }
      return (object, content)
    }
  }

  private func opened(
    _ object: StoredObject, _ content: StoredContent
  ) throws -> ObjectReader.Source? {
    switch content {
    case .held(let bytes): .held(bytes)
    case .file: try files.open(object.sha256Hex, bytes: object.bytes).map { .file($0) }
    }
  }

  /// Gives an object's bytes a second key, without copying them; its attributes too, unless others
  /// are given.
  @discardableResult
  func link(
    _ source: ObjectKey, as key: ObjectKey, attributes: ObjectAttributes? = nil,
    _ promise: Durability = .acknowledged
  ) throws -> StoredObject {
    try source.check()
    try key.check()
    let now = clock()
    return try write(promise) { rows in
      guard let found = try rows.object(source) else { throw ObjectStoreError.noSuchKey(source) }
      let object = StoredObject(
        key: key, bytes: found.bytes, md5Hex: found.md5Hex, etag: found.etag,
        sha256Hex: found.sha256Hex, modified: now, attributes: attributes ?? found.attributes,
        checksums: found.checksums, partBytes: found.partBytes)
      try rows.link(ObjectRow(object, .file))
      return object
    }
  }

  /// Changes who may read an object without signing.
  func setACL(
    _ key: ObjectKey, _ acl: ObjectACL, _ promise: Durability = .acknowledged
  ) throws {
    try key.check()
    try write(promise) { rows in
      try rows.requireBucket(key.bucket)
      try rows.setACL(acl, key)
    }
  }

  /// Deletes an object; one that is not there is fine.
  func delete(_ key: ObjectKey) throws { try delete([key]) }

  /// Deletes objects in one commit; those that are not there are fine.
  func delete(_ keys: [ObjectKey], _ promise: Durability = .acknowledged) throws {
    for key in keys { try key.check() }
    try write(promise) { rows in
      for key in keys {
        try rows.requireBucket(key.bucket)
        try rows.delete(key)
      }
    }
  }
}

/// A whole object that is to be stored.
struct NewObject: Sendable {
  let key: ObjectKey
  let content: [UInt8]
  var attributes = ObjectAttributes()
}
