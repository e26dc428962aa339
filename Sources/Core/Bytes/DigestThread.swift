internal import Dispatch

/// The digests of a file on threads of their own, so that a check does not wait for them: one for the
/// MD5, which takes most of the time, and one for the others. A class, because several threads share
/// it.
final class DigestThread: Sendable {
  private enum Limit {
    /// How many chunks wait for a thread at most.
    static let chunks = 4
  }

  /// Some of the digests, and the thread they are made on; without one it is the caller's.
  private final class Lane: @unchecked Sendable {
    private let queue: DispatchQueue?
    private let room = DispatchSemaphore(value: Limit.chunks)
    private var pass: DigestPass

    init(_ algorithms: Set<DigestAlgorithm>, isAsynchronous: Bool) {
      pass = DigestPass(algorithms: algorithms)
      queue = isAsynchronous ? DispatchQueue(label: "digest") : nil
    }

    func update(_ chunk: [UInt8]) {
      guard let queue else { return pass.update(chunk) }
      room.wait()
      queue.async {
        self.pass.update(chunk)
        self.room.signal()
      }
    }

    func finish() -> FileDigest {
      guard let queue else { return pass.finish() }
      return queue.sync { pass.finish() }
    }
  }

  private let first: Lane
  private let second: Lane?

  /// A pass; it works on the caller's thread where `isAsynchronous` is false or nothing is computed.
  init(_ algorithms: Set<DigestAlgorithm>, isAsynchronous: Bool) {
    let others = algorithms.subtracting([.md5])
    let isSplit = isAsynchronous && algorithms.contains(.md5) && !others.isEmpty
    first = Lane(
      isSplit ? [.md5] : algorithms, isAsynchronous: isAsynchronous && !algorithms.isEmpty)
    second = isSplit ? Lane(others, isAsynchronous: true) : nil
  }

  /// Takes the next bytes.
  func update(_ chunk: [UInt8]) {
    first.update(chunk)
    second?.update(chunk)
  }

  /// The digest of all bytes taken.
  func finish() -> FileDigest {
    let digest = first.finish()
    guard let others = second?.finish() else { return digest }
    return FileDigest(
      bytes: digest.bytes, md5: digest.md5, sha256: others.sha256, sha1: others.sha1,
      sha512: others.sha512)
  }
}
