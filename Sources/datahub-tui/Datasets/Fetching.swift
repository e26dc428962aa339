import Core
import Synchronization

/// Fetches files of the hub and tells how far it is.
struct Fetching: Sendable {
  let reading: Reading
  let ownerID: String

  /// Fetches a file; `path` is what people know it by.
  func fetch(
    _ file: PublishedFile, as path: String, into spool: SpoolFile
  ) async throws(HubFault) -> FileDigest {
    let clock = ContinuousClock()
    let start = clock.now
    let progress = FetchProgress(path: path, bytes: file.bytes, start: start)
    // What is told may have to wait for its reader; the transfer must not.
    let teller = Task { [face = reading.face] in
      for await told in progress.told { told.tell(face) }
    }
    let result: Result<FileDigest, HubFault>
    do throws(HubFault) {
      result = .success(
        try await reading.hub.client.fetch(
          file, of: ownerID, into: spool, reading.patience, progress: { progress.take($0) }))
    } catch { result = .failure(error) }
    progress.end()
    await teller.value
    let digest = try result.get()
    reading.face.note("✓ \(Sanitized(path)), \(ByteCount(digest.bytes))")
    reading.face.line(
      "download.done",
      [
        ("resource", file.resource.isEmpty ? nil : .shown(file.resource)),
        ("path", .shown(path)), ("bytes", .count(digest.bytes)),
        ("md5", .string(digest.md5Hex)),
        ("ms", .count(Int((clock.now - start) / .milliseconds(1)))),
      ])
    return digest
  }
}

/// How far a file is, told not too often. Its identity is the transfer.
private final class FetchProgress: Sendable {
  /// One reading of it.
  struct Told: Sendable {
    let path: String
    let received: Int
    let bytes: Int?
    let bytesPerSecond: Int

    func tell(_ face: ReadingFace) {
      let share = bytes.map { "\(100 * received / max(1, $0)) %" } ?? "\(ByteCount(received))"
      face.note("↓ \(Sanitized(path)) \(share) at \(ByteCount(bytesPerSecond))/s")
      face.line(
        "download.progress",
        [
          ("path", .shown(path)), ("received", .count(received)),
          ("bytes", bytes.map { .count($0) }), ("bps", .count(bytesPerSecond)),
        ])
    }
  }

  let told: AsyncStream<Told>
  private let post: AsyncStream<Told>.Continuation
  private let path: String
  private let bytes: Int?
  private let clock = ContinuousClock()
  private let rate: Mutex<TransferRate>

  init(path: String, bytes: Int?, start: ContinuousClock.Instant) {
    (told, post) = AsyncStream.makeStream()
    self.path = path
    self.bytes = bytes
    rate = Mutex(TransferRate(start: start))
  }

  /// Takes a reading; on any thread.
  func take(_ received: Int) {
    let now = clock.now
    // The end has a line of its own.
    guard received != bytes else { return }
    let due = rate.withLock { $0.reading(sent: received, of: bytes ?? .max, at: now) }
    guard let due, due > 0 else { return }
    post.yield(Told(path: path, received: received, bytes: bytes, bytesPerSecond: Int(due)))
  }

  func end() { post.finish() }
}

/// The lines of a JSON array's elements, from one file to another.
enum JSONLinesFile {
  static func write(_ file: OpenFile, to spool: SpoolFile) throws -> FileDigest {
    var lines = JSONArrayLines()
    var digest = DigestPass()
    let chunks = file.chunks()
    while let chunk = try chunks() {
      guard let made = lines.lines(of: chunk) else { throw FetchFault.notATable(file.path) }
      digest.update(made)
      try spool.put(made)
    }
    guard lines.isWhole else { throw FetchFault.notATable(file.path) }
    return digest.finish()
  }
}
