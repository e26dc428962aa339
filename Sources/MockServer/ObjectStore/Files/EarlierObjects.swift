internal import Crypto
internal import FoundationEssentials
internal import Glibc

/// Takes in what a store of the layout before left: a folder `buckets/NAME` each, in it a file an
/// object (`ObjectRecord`), named by its key's SHA-256. Small ones become rows, large ones are moved
/// among the files of contents, with their trailer, which no reader asks for.
///
/// A row comes before its file is moved or removed, and nothing else is written before all is taken
/// in: after a kill the next start finds both and goes on. What is none of the store's files stays
/// where it lies.
struct EarlierObjects {
  private let store: ObjectStore
  private let folder: String

  private enum Limit {
    /// Objects of one commit.
    static let objects = 256
    /// Bytes of one commit's small objects.
    static let bytes = 8 * 1024 * 1024
  }

  /// An object that is to be registered.
  private struct Found: Sendable {
    let row: ObjectRow
    let path: String
    var isLarge: Bool { !row.content.isHeld }
  }

  init(store: ObjectStore) {
    self.store = store
    folder = store.root + "/buckets"
  }

  func takeIn() throws {
    guard access(folder, F_OK) == 0 else { return }
    for name in try Posix.names(in: folder).sorted() where BucketName.isAllowed(name) {
      try takeIn(bucket: name)
    }
    try Posix.syncDirectory(folder)
    try Posix.removeEmptyDirectory(folder)
    try Posix.syncDirectory(store.root)
  }

  private func takeIn(bucket name: String) throws {
    let path = folder + "/" + name
    guard let created = try created(path) else { return }
    try store.interruption.pass(.object)
    try store.write(.acknowledged) { try $0.insertBucket(name, created: created) }
    var batch: [Found] = []
    for group in try Posix.names(in: path).sorted() where group.utf8.count == 2 {
      for file in try names(in: path + "/" + group).sorted() {
        guard let found = try found(bucket: name, path, group, file) else { continue }
        batch.append(found)
        let bytes = batch.reduce(0) { $0 + ($1.isLarge ? 0 : $1.row.object.bytes) }
        if batch.count >= Limit.objects || bytes >= Limit.bytes { try register(&batch) }
      }
    }
    try register(&batch)
    try clear(path)
  }

  /// When a bucket was made; nil where the folder is none.
  private func created(_ bucket: String) throws -> Date? {
    let path = bucket + "/created"
    guard let fd = try? Posix.open(path, O_RDONLY | O_NOFOLLOW) else { return nil }
    defer { close(fd) }
    let text = try Posix.read(fd, at: 0, count: 32, path: path)
    return Int(String(decoding: text, as: UTF8.self)).map {
      Date(timeIntervalSince1970: Double($0))
    }
  }

  private func names(in path: String) throws -> [String] {
    do { return try Posix.names(in: path) } catch ObjectStoreError.system(_, _, ENOTDIR) {
      return []
    }
  }

  /// The object of a file; nil where it is none, or is damaged.
  private func found(
    bucket: String, _ path: String, _ group: String, _ file: String
  ) throws -> Found? {
    let full = "\(path)/\(group)/\(file)"
    do {
      let fd = try Posix.open(full, O_RDONLY | O_NOFOLLOW)
      defer { close(fd) }
      let object = try ObjectRecord.read(fd, bucket: bucket, path: full)
      let name = Hexadecimal.text(SHA256.hash(data: Array(object.key.key.utf8)))
      guard name == group + file else { return nil }
      guard object.bytes <= ObjectStore.heldBytes else {
        return Found(row: ObjectRow(object, .file), path: full)
      }
      let bytes = try Posix.read(fd, at: 0, count: object.bytes, path: full)
      guard Hexadecimal.text(SHA256.hash(data: bytes)) == object.sha256Hex else { return nil }
      return Found(row: ObjectRow(object, .held(bytes)), path: full)
    } catch ObjectStoreError.damaged {
      return nil
    } catch ObjectStoreError.system(_, _, let number) where number == EISDIR || number == ELOOP {
      return nil
    }
  }

  /// Writes the rows of a batch, then moves or removes its files.
  private func register(_ batch: inout [Found]) throws {
    guard !batch.isEmpty else { return }
    let all = batch
    batch = []
    try store.write(.acknowledged) { rows in
      for found in all {
        guard try rows.object(found.row.object.key) == nil else { continue }
        try rows.set(found.row)
      }
    }
    for found in all {
      try store.interruption.pass(.object)
      let sha256 = found.row.object.sha256Hex
      if found.isLarge, !store.files.has(sha256) {
        try store.files.take(from: found.path, sha256: sha256)
      } else {
        _ = try Posix.unlink(found.path)
      }
    }
  }

  /// Removes a bucket's folders, but for those with files that are not the store's. From then on it
  /// counts as no bucket.
  private func clear(_ path: String) throws {
    try store.interruption.pass(.object)
    for group in try Posix.names(in: path) where group.utf8.count == 2 {
      try Posix.removeEmptyDirectory(path + "/" + group)
    }
    _ = try Posix.unlink(path + "/created")
    try Posix.syncDirectory(path)
    try Posix.removeEmptyDirectory(path)
    try store.interruption.pass(.object)
  }
}
