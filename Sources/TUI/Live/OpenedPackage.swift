internal import Core
internal import Synchronization

/// The package that is open, for everyone who works on it: what the Check screen has read and checked
/// is not read again by a publish. Its identity is that package.
final class OpenedPackage: Sendable {
  private let package = Mutex<(path: String, package: LocalPackage)?>(nil)

  /// The package that was opened last; nil before the first one.
  var current: LocalPackage? { package.withLock { $0?.package } }

  /// The path that package was opened by.
  var path: String? { package.withLock { $0?.path } }

  /// Opens the package anew, so that nothing is known of its files' contents; one that cannot be
  /// opened leaves the one before. It reads the descriptor: call it where waiting for a disk is fine.
  @discardableResult
  func open(_ path: String) throws(HubFault) -> LocalPackage {
    let opened = try LocalPackage(at: path)
    package.withLock { $0 = (path, opened) }
    return opened
  }
}
