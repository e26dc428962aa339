internal import Synchronization

/// Where the store is reached, once it listens. A class because the start and the store's endpoint share
/// it.
final class LateSite: Sendable {
  private let site = Mutex(PkgSite(s3URL: ""))

  var current: PkgSite { site.withLock { $0 } }

  func become(_ site: PkgSite) { self.site.withLock { $0 = site } }
}
