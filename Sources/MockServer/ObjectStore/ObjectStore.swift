public import FoundationEssentials
internal import Glibc
internal import Synchronization

/// S3's semantics on a directory. It owns the directory: one store, in one process, at a time.
///
/// A write is a temporary file, fsync, rename, fsync of the folder; so an acknowledged object
/// survives a kill and a loss of power, and a half-written one is never seen.
public final class ObjectStore: Sendable {
  let root: String
  let clock: @Sendable () -> Date
  private let buckets: Mutex<[String: Bucket]>
  /// Held while buckets are made and removed; `buckets` itself is never held for that long.
  private let changes = Mutex(())

  /// Opens the store in a directory, making it if need be, and removes what a kill left unfinished.
  /// Throws `ObjectStoreError`. `clock` says when objects were stored.
  public init(directory: String, clock: @escaping @Sendable () -> Date = { Date() }) throws {
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
  public func createBucket(_ name: String) throws {
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
  public func bucketList() -> [(name: String, created: Date)] {
    buckets.withLock { $0.values.map { ($0.name, $0.created) } }.sorted { $0.name < $1.name }
  }

  /// Whether there is a bucket of that name.
  public func hasBucket(_ name: String) -> Bool { buckets.withLock { $0[name] != nil } }

  /// Removes an empty bucket.
  public func deleteBucket(_ name: String) throws {
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
