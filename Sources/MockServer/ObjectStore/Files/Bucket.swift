internal import Crypto
internal import FoundationEssentials
internal import Glibc
internal import Synchronization

/// One bucket on disk: 256 folders of object files named by the SHA-256 of their key, so that any
/// key has a safe name of one length. It is shared, and owns the lock that orders its changes.
final class Bucket: Sendable {
  let name: String
  let path: String
  let created: Date
  /// The sorted keys, once a listing asked for them.
  private let keys = Mutex<[String]?>(nil)

  init(name: String, path: String) throws {
    self.name = name
    self.path = path
    let file = path + "/created"
    let fd = try Posix.open(file, O_RDONLY | O_NOFOLLOW)
    defer { close(fd) }
    let text = try Posix.read(fd, at: 0, count: 32, path: file)
    guard let seconds = Int(String(decoding: text, as: UTF8.self)) else {
      throw ObjectStoreError.damaged(path: file)
    }
    created = Date(timeIntervalSince1970: Double(seconds))
  }

  /// Writes the folders of a new bucket; the caller renames them into place.
  static func prepare(at path: String, created: Date) throws {
    try Posix.makeDirectory(path)
    for number in 0..<256 {
      try Posix.makeDirectory(path + "/" + Hexadecimal.text([UInt8(number)]))
    }
    let file = path + "/created"
    let fd = try Posix.open(file, O_WRONLY | O_CREAT | O_EXCL)
    defer { close(fd) }
    try Array(String(Int(created.timeIntervalSince1970)).utf8).withUnsafeBytes {
      try Posix.writeAll(fd, $0, path: file)
    }
    try Posix.sync(fd, path: file)
    try Posix.syncDirectory(path)
  }

  /// The folder and the full path of an object's file.
  func place(of key: String) -> (folder: String, file: String) {
    let name = Hexadecimal.text(SHA256.hash(data: Array(key.utf8)))
    let folder = path + "/" + name.prefix(2)
    return (folder, folder + "/" + name.dropFirst(2))
  }

  /// Opens an object's file and reads its facts; nil where there is none. The caller closes it.
  func open(_ key: String) throws -> (fd: CInt, object: StoredObject)? {
    let file = place(of: key).file
    let fd: CInt
    do {
      fd = try Posix.open(file, O_RDONLY | O_NOFOLLOW)
    } catch ObjectStoreError.system(_, _, ENOENT) {
      return nil
    }
    do {
      return (fd, try ObjectRecord.read(fd, bucket: name, path: file))
    } catch {
      close(fd)
      throw error
    }
  }

  func head(_ key: String) throws -> StoredObject? {
    guard let (fd, object) = try open(key) else { return nil }
    close(fd)
    return object
  }

  /// Makes a written file the object of that key, if the condition holds at that moment.
  func publish(_ file: TemporaryFile, key: String, if condition: WriteCondition) throws {
    let place = place(of: key)
    try keys.withLock { keys in
      if condition != .always, !condition.holds(for: try head(key)) {
        throw ObjectStoreError.preconditionFailed
      }
      do {
        try file.publish(as: place.file)
      } catch ObjectStoreError.system(_, _, ENOENT) {
        throw ObjectStoreError.noSuchBucket(name)
      }
      Bucket.insert(key, into: &keys)
    }
    try Posix.syncDirectory(place.folder)
  }

  /// Deletes an object; one that is not there is fine.
  func delete(_ key: String) throws {
    let place = place(of: key)
    let existed = try keys.withLock { keys in
      Bucket.remove(key, from: &keys)
      return try Posix.unlink(place.file)
    }
    if existed { try Posix.syncDirectory(place.folder) }
  }

  func setACL(_ acl: ObjectACL, key: String) throws {
    try keys.withLock { _ in
      do {
        try ObjectRecord.setACL(acl, path: place(of: key).file)
      } catch ObjectStoreError.system(_, _, ENOENT) {
        throw ObjectStoreError.noSuchKey(ObjectKey(bucket: name, key: key))
      }
    }
  }

  /// All keys in byte order. The first call reads every object's facts.
  func sortedKeys() throws -> [String] {
    try keys.withLock { keys in
      if let keys { return keys }
      let loaded = try loadKeys().sorted(by: ByteOrder.precedes)
      keys = loaded
      return loaded
    }
  }

  private func loadKeys() throws -> [String] {
    var keys: [String] = []
    for folder in try Posix.names(in: path) where folder.utf8.count == 2 {
      for file in try Posix.names(in: path + "/" + folder) {
        let full = path + "/" + folder + "/" + file
        let fd = try Posix.open(full, O_RDONLY | O_NOFOLLOW)
        defer { close(fd) }
        keys.append(try ObjectRecord.read(fd, bucket: name, path: full).key.key)
      }
    }
    return keys
  }

  private static func insert(_ key: String, into keys: inout [String]?) {
    guard let (place, isThere) = keys.map({ find(key, in: $0) }), !isThere else { return }
    keys?.insert(key, at: place)
  }

  private static func remove(_ key: String, from keys: inout [String]?) {
    guard let (place, isThere) = keys.map({ find(key, in: $0) }), isThere else { return }
    keys?.remove(at: place)
  }

  private static func find(_ key: String, in keys: [String]) -> (place: Int, isThere: Bool) {
    let place = ByteOrder.firstPlace(in: keys) { !ByteOrder.precedes($0, key) }
    return (place, place < keys.count && keys[place].utf8.elementsEqual(key.utf8))
  }
}

/// An object's open file, closed when the last reader of it goes away.
final class ObjectFile: Sendable {
  let fd: CInt
  init(fd: CInt) { self.fd = fd }
  deinit { close(fd) }
}
