internal import Dispatch

/// A digest pass on a thread of its own, so that a check does not wait for it. At most
/// `Limit.chunks` chunks wait for it. A class, because two threads share it.
final class DigestThread: @unchecked Sendable {
  private enum Limit {
    static let chunks = 4
  }

  private let queue: DispatchQueue?
  private let room = DispatchSemaphore(value: Limit.chunks)
  private var pass: DigestPass

  /// A pass; it works on the caller's thread where `isAsynchronous` is false or nothing is computed.
  init(_ algorithms: Set<DigestAlgorithm>, isAsynchronous: Bool) {
    pass = DigestPass(algorithms: algorithms)
    queue = isAsynchronous && !algorithms.isEmpty ? DispatchQueue(label: "digest") : nil
  }

  /// Takes the next bytes.
  func update(_ chunk: [UInt8]) {
    guard let queue else { return pass.update(chunk) }
    room.wait()
    queue.async {
      self.pass.update(chunk)
      self.room.signal()
    }
  }

  /// The digest of all bytes taken.
  func finish() -> FileDigest {
    guard let queue else { return pass.finish() }
    return queue.sync { pass.finish() }
  }
}
