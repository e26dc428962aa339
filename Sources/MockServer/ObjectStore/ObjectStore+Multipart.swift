internal import Core
internal import Crypto
internal import FoundationEssentials
internal import Glibc

extension ObjectStore {
  /// The most parts of an upload (S3's limit).
  static let maximumParts = 10_000
  /// The fewest bytes of a part that is not the last (S3's limit).
  static let minimumPartBytes = 5 * 1024 * 1024
  private static let aboutName = "about"

  /// Begins an object that comes in parts.
  func createUpload(
    _ key: ObjectKey, attributes: ObjectAttributes
  ) throws -> MultipartUpload {
    try key.check()
    try read { try $0.requireBucket(key.bucket) }
    let upload = MultipartUpload(
      id: RandomName.make(), key: key, initiated: clock(), attributes: attributes)
    let draft = temporaryFolder + "/" + upload.id
    try Posix.makeDirectory(draft)
    let about = try TemporaryFile(in: temporaryFolder)
    try ObjectStore.json(upload).bytes().withUnsafeBytes { try about.write($0) }
    try about.sync()
    try about.publish(as: draft + "/" + ObjectStore.aboutName)
    try Posix.syncDirectory(draft)
    try Posix.rename(draft, folder(of: upload.id))
    try Posix.syncDirectory(root + "/uploads")
    return upload
  }

  /// The upload of that id, which must be for that key.
  package func upload(_ id: String, for key: ObjectKey) throws -> MultipartUpload {
    guard id.utf8.count == 32, id.utf8.allSatisfy({ $0 != UInt8(ascii: "/") && $0 > 46 }),
      let upload = try? readUpload(id), upload.key == key
    else { throw ObjectStoreError.noSuchUpload(id) }
    return upload
  }

  /// The uploads of a bucket that are under way, by key and id.
  package func uploads(bucket: String) throws -> [MultipartUpload] {
    try read { try $0.requireBucket(bucket) }
    return try Posix.names(in: root + "/uploads").compactMap { try? readUpload($0) }
      .filter { $0.key.bucket == bucket }
      .sorted { ($0.key.key, $0.id) < ($1.key.key, $1.id) }
  }

  /// Starts a part; parts come in any order, and one that comes again replaces the former.
  func partWriter(_ upload: MultipartUpload, number: Int) throws -> ObjectWriter {
    guard (1...ObjectStore.maximumParts).contains(number) else {
      throw ObjectStoreError.badPartNumber(number)
    }
    let folder = folder(of: upload.id)
    let temporary = temporaryFolder
    let destination = ObjectWriter.Destination(key: upload.key, heldBytes: 0) { part, _ in
      let file = try part.file ?? TemporaryFile(in: temporary)
      try ObjectRecord.trailer(part.object).withUnsafeBytes { try file.write($0) }
      try file.sync()
      do {
        try file.publish(as: folder + "/" + String(number))
      } catch ObjectStoreError.system(_, _, ENOENT) {
        throw ObjectStoreError.noSuchUpload(upload.id)
      }
      try Posix.syncDirectory(folder)
    }
    return ObjectWriter(
      destination, attributes: upload.attributes, in: temporary, clock: clock)
  }

  /// The stored parts by number.
  package func parts(_ upload: MultipartUpload) throws -> [UploadedPart] {
    try Posix.names(in: folder(of: upload.id)).compactMap(Int.init).sorted().map { number in
      let reader = try partReader(upload, number: number)
      return UploadedPart(number: number, object: reader.object)
    }
  }

  /// Puts the named parts together, in that order, into the upload's object.
  func complete(
    _ upload: MultipartUpload, parts: [(number: Int, etag: String)],
    expected: ExpectedContent = ExpectedContent()
  ) throws -> StoredObject {
    let readers = try checkedReaders(upload, parts)
    let tags = readers.map(\.object.etag).flatMap { Hexadecimal.bytes($0) ?? [] }
    let tag = Hexadecimal.text(Insecure.MD5.hash(data: tags)) + "-\(readers.count)"
    let made = ObjectParts(etag: tag, bytes: readers.map(\.object.bytes))
    let writer = try writer(upload.key, attributes: upload.attributes, parts: made)
    for reader in readers {
      while let bytes = try reader.next() { try writer.write(bytes) }
    }
    let object = try writer.commit(expected)
    try abort(upload)
    return object
  }

  /// Drops an upload and its parts.
  func abort(_ upload: MultipartUpload) throws {
    let grave = temporaryFolder + "/" + RandomName.make()
    do {
      try Posix.rename(folder(of: upload.id), grave)
    } catch ObjectStoreError.system(_, _, ENOENT) {
      return
    }
    try Posix.syncDirectory(root + "/uploads")
    try Posix.removeTree(grave)
  }

  private func checkedReaders(
    _ upload: MultipartUpload, _ parts: [(number: Int, etag: String)]
  ) throws -> [ObjectReader] {
    guard !parts.isEmpty else { throw ObjectStoreError.invalidPart(number: 0) }
    guard zip(parts, parts.dropFirst()).allSatisfy({ $0.number < $1.number }) else {
      throw ObjectStoreError.invalidPartOrder
    }
    return try parts.enumerated().map { place, part in
      let reader = try partReader(upload, number: part.number)
      guard reader.object.etag == part.etag else {
        throw ObjectStoreError.invalidPart(number: part.number)
      }
      let bytes = reader.object.bytes
      if place < parts.count - 1, bytes < ObjectStore.minimumPartBytes {
        throw ObjectStoreError.partTooSmall(number: part.number, bytes: bytes)
      }
      return reader
    }
  }

  private func partReader(_ upload: MultipartUpload, number: Int) throws -> ObjectReader {
    let path = folder(of: upload.id) + "/" + String(number)
    guard (1...ObjectStore.maximumParts).contains(number),
      let fd = try? Posix.open(path, O_RDONLY | O_NOFOLLOW)
    else { throw ObjectStoreError.invalidPart(number: number) }
    let file = ObjectFile(fd: fd)
    let object = try ObjectRecord.read(fd, bucket: upload.key.bucket, path: path)
    return ObjectReader(.file(file), object: object, range: 0..<object.bytes)
  }

  private func folder(of id: String) -> String { root + "/uploads/" + id }
}

extension ObjectStore {
  private static func json(_ upload: MultipartUpload) -> JSONValue {
    .object([
      "bucket": .string(upload.key.bucket), "key": .string(upload.key.key),
      "initiatedMicroseconds": .number(JSONNumber(upload.initiated.microseconds)),
      "type": .string(upload.attributes.contentType),
      "acl": .string(upload.attributes.acl.rawValue),
      "metadata": ObjectRecord.json(upload.attributes.userMetadata),
      "headers": ObjectRecord.json(upload.attributes.contentHeaders),
    ])
  }

  private func readUpload(_ id: String) throws -> MultipartUpload {
    let path = folder(of: id) + "/" + ObjectStore.aboutName
    let file = ObjectFile(fd: try Posix.open(path, O_RDONLY | O_NOFOLLOW))
    let size = try Posix.size(file.fd, path: path)
    let bytes = try Posix.read(file.fd, at: 0, count: size, path: path)
    let facts = try JSONValue(parsing: bytes)
    guard let bucket = facts["bucket"]?.string, let key = facts["key"]?.string,
      let micros = facts["initiatedMicroseconds"]?.integer, let type = facts["type"]?.string,
      let acl = facts["acl"]?.string.flatMap(ObjectACL.init)
    else { throw ObjectStoreError.damaged(path: path) }
    return MultipartUpload(
      id: id, key: ObjectKey(bucket: bucket, key: key),
      initiated: Date(microseconds: micros),
      attributes: ObjectAttributes(
        contentType: type, acl: acl, userMetadata: ObjectRecord.texts(facts["metadata"]),
        contentHeaders: ObjectRecord.texts(facts["headers"])))
  }
}

/// A multipart upload that was begun and neither completed nor aborted.
package struct MultipartUpload: Sendable {
  package let id: String
  /// The object it will become.
  package let key: ObjectKey
  /// When it was begun.
  let initiated: Date
  /// What its writer said about the object.
  package let attributes: ObjectAttributes
}

/// A stored part of a multipart upload.
package struct UploadedPart: Sendable {
  /// 1 to 10,000.
  package let number: Int
  package let object: StoredObject
}
