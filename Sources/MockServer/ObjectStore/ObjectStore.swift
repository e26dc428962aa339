package import FoundationEssentials
internal import Glibc
internal import Synchronization

/// S3's semantics on a directory. It owns the directory: one store, in one process, at a time.
///
/// A write is a temporary file, fsync, rename, fsync of the folder; so an acknowledged object
/// survives a kill and a loss of power, and a half-written one is never seen.
package final class ObjectStore: Sendable {
  let root: String
  let clock: @Sendable () -> Date
  private let buckets: Mutex<[String: Bucket]>
  /// Held while buckets are made and removed; `buckets` itself is never held for that long.
  private let changes = Mutex(())

  /// Opens the store in a directory, making it if need be, and removes what a kill left unfinished.
  /// Throws `ObjectStoreError`. `clock` says when objects were stored.
  package init(directory: String, clock: @escaping @Sendable () -> Date = { Date() }) throws {
    root = directory
    self.clock = clock
    for path in [directory, directory + "/temp", directory + "/buckets", directory + "/uploads"] {
      try Posix.makeDirectory(path)
    }
    for name in try Posix.names(in: directory + "/temp") {
      try Posix.removeTree(directory + "/temp/" + name)
    }
    try Posix.syncDirectory(directory)
    var found: [String: Bucket] = [:]
    for name in try Posix.names(in: directory + "/buckets") {
      found[name] = try Bucket(name: name, path: directory + "/buckets/" + name)
    }
    buckets = Mutex(found)
  }

  var temporaryFolder: String { root + "/temp" }

  /// Makes a bucket; one that exists is fine.
  func createBucket(_ name: String) throws {
    guard BucketName.isAllowed(name) else { throw ObjectStoreError.badBucketName(name) }
    try changes.withLock { _ in
      if hasBucket(name) { return }
      let draft = temporaryFolder + "/" + RandomName.make()
      try Bucket.prepare(at: draft, created: clock())
      let path = root + "/buckets/" + name
      try Posix.rename(draft, path)
      try Posix.syncDirectory(root + "/buckets")
      let bucket = try Bucket(name: name, path: path)
      buckets.withLock { $0[name] = bucket }
    }
  }

  /// The buckets' names and when they were made, by name.
  func bucketList() -> [(name: String, created: Date)] {
    buckets.withLock { $0.values.map { ($0.name, $0.created) } }.sorted { $0.name < $1.name }
  }

  /// Whether there is a bucket of that name.
  func hasBucket(_ name: String) -> Bool { buckets.withLock { $0[name] != nil } }

  /// Removes an empty bucket.
  func deleteBucket(_ name: String) throws {
    let bucket = try bucket(name)
    guard try bucket.sortedKeys().isEmpty else { throw ObjectStoreError.bucketNotEmpty(name) }
    let grave = temporaryFolder + "/" + RandomName.make()
    try changes.withLock { _ in
      try Posix.rename(bucket.path, grave)
      buckets.withLock { $0[name] = nil }
    }
    try Posix.syncDirectory(root + "/buckets")
    try Posix.removeTree(grave)
  }

  func bucket(_ name: String) throws -> Bucket {
    guard let bucket = buckets.withLock({ $0[name] }) else {
      throw ObjectStoreError.noSuchBucket(name)
    }
    return bucket
  }
}

/// S3's rules for bucket names, which also make them safe as folder names.
enum BucketName {
  static func isAllowed(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard (3...63).contains(bytes.count), let first = bytes.first, let last = bytes.last,
      isLetterOrDigit(first), isLetterOrDigit(last)
    else { return false }
    if zip(bytes, bytes.dropFirst()).contains(where: { $0 == dot && $1 == dot }) { return false }
    return bytes.allSatisfy { isLetterOrDigit($0) || $0 == dot || $0 == UInt8(ascii: "-") }
  }

  private static let dot = UInt8(ascii: ".")

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension ObjectStore {
  /// The most entries of one page (S3's limit).
  static let maximumListEntries = 1000

  /// A page of a bucket's keys in byte order: those that start with `prefix` and come after
  /// `after`, rolled up at the first `delimiter` behind the prefix.
  func list(
    bucket name: String, prefix: String = "", delimiter: String? = nil, after: String? = nil,
    limit: Int = maximumListEntries
  ) throws -> ObjectListing {
    let bucket = try bucket(name)
    var page = ListingPage(
      keys: try bucket.sortedKeys(), prefix: prefix, delimiter: delimiter ?? "", after: after,
      limit: max(0, min(limit, ObjectStore.maximumListEntries)))
    page.fill()
    var listing = ObjectListing(commonPrefixes: page.commonPrefixes, next: page.next)
    listing.objects = try page.selected.compactMap { try bucket.head($0) }
    return listing
  }
}

/// The choice of one page from a bucket's sorted keys.
struct ListingPage {
  private let keys: [String]
  private let prefix: String
  private let delimiter: String
  private let after: String?
  private let limit: Int
  private(set) var selected: [String] = []
  private(set) var commonPrefixes: [String] = []
  private(set) var next: String?

  init(keys: [String], prefix: String, delimiter: String, after: String?, limit: Int) {
    self.keys = keys
    self.prefix = prefix
    self.delimiter = delimiter
    self.after = after
    self.limit = limit
  }

  mutating func fill() {
    guard limit > 0 else { return }
    var place = start
    var last: String?
    while place < keys.count, keys[place].utf8.starts(with: prefix.utf8) {
      let group = commonPrefix(of: keys[place])
      if let group, let after, !ByteOrder.precedes(after, group) {
        place = end(of: group, from: place)
        continue
      }
      if selected.count + commonPrefixes.count == limit {
        next = last
        return
      }
      if let group {
        commonPrefixes.append(group)
        place = end(of: group, from: place)
      } else {
        selected.append(keys[place])
        place += 1
      }
      last = group ?? selected.last
    }
  }

  private var start: Int {
    ByteOrder.firstPlace(in: keys) { key in
      !ByteOrder.precedes(key, prefix) && after.map { ByteOrder.precedes($0, key) } ?? true
    }
  }

  private func commonPrefix(of key: String) -> String? {
    guard !delimiter.isEmpty else { return nil }
    let bytes = Array(key.utf8)
    let mark = Array(delimiter.utf8)
    var place = prefix.utf8.count
    while place + mark.count <= bytes.count {
      if bytes[place..<(place + mark.count)].elementsEqual(mark) {
        return String(decoding: bytes[..<(place + mark.count)], as: UTF8.self)
      }
      place += 1
    }
    return nil
  }

  /// The first key behind a group; groups can be large, so it is searched, not walked to.
  private func end(of group: String, from place: Int) -> Int {
    ByteOrder.firstPlace(in: keys) { key in
      ByteOrder.precedes(group, key) && !key.utf8.starts(with: group.utf8)
    }
  }
}

extension ObjectStore {
  /// Stores a whole object at once. Atomic and durable; throws `ObjectStoreError`.
  @discardableResult
  func put(
    _ key: ObjectKey, content: [UInt8], contentType: String = "binary/octet-stream",
    acl: ObjectACL = .private, userMetadata: [String: String] = [:]
  ) throws -> StoredObject {
    let writer = try writer(
      key, contentType: contentType, acl: acl, userMetadata: userMetadata)
    try writer.write(content)
    return try writer.commit()
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

  /// Starts an object whose bytes come bit by bit.
  func writer(_ key: ObjectKey, attributes: ObjectAttributes) throws -> ObjectWriter {
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
  func head(_ key: ObjectKey) throws -> StoredObject? {
    try key.check()
    return try bucket(key.bucket).head(key.key)
  }

  /// Opens an object for reading, whole or a part that is clamped to its length; nil where there
  /// is none.
  func reader(_ key: ObjectKey, range: Range<Int>? = nil) throws -> ObjectReader? {
    try key.check()
    guard let (fd, object) = try bucket(key.bucket).open(key.key) else { return nil }
    let range = range?.clamped(to: 0..<object.bytes) ?? 0..<object.bytes
    return ObjectReader(.file(ObjectFile(fd: fd)), object: object, range: range)
  }

  /// Changes who may read an object without signing, durably.
  func setACL(_ key: ObjectKey, _ acl: ObjectACL) throws {
    try key.check()
    try bucket(key.bucket).setACL(acl, key: key.key)
  }

  /// Deletes an object, durably; one that is not there is fine.
  func delete(_ key: ObjectKey) throws {
    try key.check()
    try bucket(key.bucket).delete(key.key)
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

/// One page of a bucket's keys.
struct ObjectListing: Sendable {
  /// The objects, by the bytes of their keys.
  var objects: [StoredObject] = []
  /// What keys were rolled up to by the delimiter, in the same order.
  var commonPrefixes: [String] = []
  /// Where the next page starts: pass it as `after`. nil on the last page.
  var next: String?
}
