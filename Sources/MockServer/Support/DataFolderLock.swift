internal import Core
internal import FoundationEssentials
internal import Glibc

/// The lock that keeps two backends out of one data folder; the kernel drops it with the process.
/// A class because it owns a file descriptor.
final class DataFolderLock: Sendable {
  private let descriptor: Int32

  /// Why the folder could not be locked.
  enum Fault: Error, Sendable, Hashable {
    /// Another process holds it: its id, where the lock file tells it.
    case held(folder: String, processID: Int32?)
    /// The lock file could not be opened: the number of the system's error.
    case unusable(folder: String, errorNumber: Int32)
  }

  /// Opens the lock file of the folder.
  private init(folder: String) throws(Fault) {
    let descriptor = open("\(folder)/lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .unusable(folder: folder, errorNumber: errno) }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Locks the folder; where another backend holds it, tells `onWait` once its process id and
  /// tries again until the limit.
  static func acquire(
    folder: String, limitSeconds: Double, pollMilliseconds: Int = 100,
    onWait: @Sendable (Int32?) -> Void
  ) async throws -> DataFolderLock {
    let lock = try await Blocking.run { () throws(Fault) in try DataFolderLock(folder: folder) }
    let deadline = ContinuousClock.now + .seconds(limitSeconds)
    var told = false
    while case .others(let holder) = await Blocking.run({ lock.attempt() }) {
      guard ContinuousClock.now < deadline else {
        throw Fault.held(folder: folder, processID: holder)
      }
      if !told { onWait(holder) }
      told = true
      try await Task.sleep(for: .milliseconds(pollMilliseconds))
    }
    return lock
  }

  private enum Attempt {
    case ours
    /// Another process has it: its id, where the lock file tells it.
    case others(Int32?)
  }

  private func attempt() -> Attempt {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return .others(holder()) }
    writeProcessID()
    return .ours
  }

  /// Lets the next backend in; the lock is of no use afterwards.
  func release() { flock(descriptor, LOCK_UN) }

  private func writeProcessID() {
    let text = Array("\(getpid())\n".utf8)
    guard ftruncate(descriptor, 0) == 0 else { return }
    _ = pwrite(descriptor, text, text.count, 0)
  }

  private func holder() -> Int32? {
    var buffer = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: buffer.prefix(count).prefix { $0 != 0x0A }, as: UTF8.self))
  }
}
