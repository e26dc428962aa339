package import FoundationEssentials
internal import Glibc

/// S3's semantics on a directory. It owns the directory: one store, in one process, at a time.
///
/// What is known of objects are rows of `objects.sqlite`, where small contents lie, too; the large
/// ones are files (`ContentFiles`). A row's commit makes an object visible, so a half-written one is
/// never seen; how long it lasts is the writer's choice (`Durability`).
package final class ObjectStore: Sendable {
  let root: String
  let clock: @Sendable () -> Date
  let files: ContentFiles
  /// Passed before and after each lasting change.
  let interruption: Interruption
  private let database: SQLiteDatabase

  /// The largest content that lies in its row.
  static let heldBytes = 64 * 1024

  /// Opens the store in a directory, making it if need be, and removes what a kill left unfinished.
  /// Throws `ObjectStoreError`. `clock` says when objects were stored.
  package convenience init(
    directory: String, clock: @escaping @Sendable () -> Date = { Date() }
  ) throws {
    try self.init(directory: directory, clock: clock, interruption: .none)
  }

  init(
    directory: String, clock: @escaping @Sendable () -> Date = { Date() },
    interruption: Interruption
  ) throws {
    root = directory
    self.clock = { Date(microseconds: clock().microseconds) }
    self.interruption = interruption
    let temporary = directory + "/temp"
    for path in [directory, temporary, directory + "/uploads"] { try Posix.makeDirectory(path) }
    for name in try Posix.names(in: temporary) { try Posix.removeTree(temporary + "/" + name) }
    files = try ContentFiles(in: directory + "/files", temporaryFolder: temporary)
    database = try ObjectStore.translated {
      try SQLiteDatabase(
        path: directory + "/objects.sqlite", migrations: ObjectSchema.migrations)
    }
    try Posix.syncDirectory(directory)
    try EarlierObjects(store: self).takeIn()
  }

  var temporaryFolder: String { root + "/temp" }

  /// Ends what is under way; nothing may be asked afterwards.
  func close() throws {
    try ObjectStore.translated { try database.close() }
  }
}

extension ObjectStore {
  /// Reads one snapshot. It waits for the disk.
  func read<Value>(_ body: (ObjectRows) throws -> Value) throws -> Value {
    try ObjectStore.translated { try database.readHere { try body(ObjectRows($0)) } }
  }

  /// Runs one transaction and removes the files that it freed. It waits for the disk.
  @discardableResult
  func write<Value: Sendable>(
    _ promise: Durability, _ body: @escaping @Sendable (ObjectRows) throws -> Value
  ) throws -> Value {
    try interruption.pass(.object)
    let before = promise == .acknowledged ? files.takeAside() : []
    let done: (value: Value, freed: [FreedFile])
    do {
      done = try ObjectStore.translated {
        try database.writeHere(promise) { session in
          let rows = ObjectRows(session)
          let value = try body(rows)
          // What it found done already may be of a commit that is not on the disk.
          if promise == .acknowledged, !rows.hasChanged { try rows.flush() }
          return (value, rows.freed)
        }
      }
    } catch {
      files.putAside(before)
      throw error
    }
    try interruption.pass(.object)
    switch promise {
    case .progress: files.putAside(done.freed)
    case .acknowledged: remove(before + done.freed)
    }
    return done.value
  }

  func remove(_ freed: [FreedFile]) {
    files.remove(freed) { file in try read { try $0.hasContent(sha256: file.sha256) } }
  }

  /// Makes all that was written before last, whatever it promised.
  func flush() throws {
    try write(.acknowledged) { try $0.flush() }
  }

  private static func translated<Value>(_ work: () throws -> Value) throws -> Value {
    do { return try work() } catch let fault as SQLFault {
      throw ObjectStoreError.database(fault)
    }
  }
}

extension ObjectStore {
  /// Makes a bucket, durably; one that exists is fine.
  func createBucket(_ name: String) throws {
    guard BucketName.isAllowed(name) else { throw ObjectStoreError.badBucketName(name) }
    if try hasBucket(name) { return }
    let created = clock()
    try write(.acknowledged) { try $0.insertBucket(name, created: created) }
  }

  /// The buckets' names and when they were made, by name.
  func bucketList() throws -> [(name: String, created: Date)] { try read { try $0.buckets() } }

  /// Whether there is a bucket of that name.
  func hasBucket(_ name: String) throws -> Bool { try read { try $0.hasBucket(name) } }

  /// Removes an empty bucket, durably.
  func deleteBucket(_ name: String) throws {
    try write(.acknowledged) { try $0.deleteBucket(name) }
  }
}
