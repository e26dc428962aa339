internal import Core

/// What a look at the columns of a resource showed.
enum ProfileLook: Hashable, Sendable {
  case made(TableProfile)
  case noTable
  /// Why its files could not be read to their end.
  case refused(Sanitized)
}

/// Names a resource whose columns are looked at, as it was at that check.
struct ProfileKey: Hashable, Sendable {
  let path: String
  let resource: Int
  let check: Int

  enum Limit {
    /// Bytes of a resource whose columns are counted without being asked for.
    static let cheapBytes = 4_000_000
    /// First rows that are counted.
    static let rows = 1_000_000
  }
}

/// A resource by the path of its package.
struct ResourcePlace: Hashable, Sendable {
  let path: String
  let resource: Int
}

extension Session {
  /// Shows what the columns of a resource hold.
  mutating func showColumns(of place: ResourcePlace?) {
    guard let place else { return }
    columns = place
    open(.columns)
  }

  func resource(at place: ResourcePlace) -> OpenResource? {
    let resources = shelf.opened(place.path)?.resources ?? []
    return resources.indices.contains(place.resource) ? resources[place.resource] : nil
  }

  func profile(of place: ResourcePlace) -> ProfileLook? {
    shelf.opened(place.path)?.profiles[place.resource]
  }

  /// Whether the columns are counted as soon as they could be seen.
  func isCheap(_ place: ResourcePlace) -> Bool {
    resource(at: place)?.bytes.map { $0 <= ProfileKey.Limit.cheapBytes } ?? false
  }

  /// Takes in what a look at columns showed; one of before the last check is late.
  mutating func learn(_ look: ProfileLook, of key: ProfileKey) {
    guard key.check == check.number, var package = shelf.opened(key.path) else { return }
    package.profiles[key.resource] = look
    shelf.take(.opened(package), at: key.path)
  }
}

/// Asks for looks at columns, each once: a newer wish, of whatever screen, ends the one before.
struct AskedProfile: Hashable, Sendable {
  private var generation = 0

  /// Asks for that look, unless it is known or asked for.
  mutating func ask(_ place: ResourcePlace?, _ session: Session) -> [AppEffect] {
    guard let place, session.profile(of: place) == nil, session.resource(at: place) != nil
    else { return [] }
    let wanted = ProfileKey(
      path: place.path, resource: place.resource, check: session.check.number)
    guard wanted != session.profiling || generation != session.shelf.generation else { return [] }
    generation = session.shelf.generation
    return [.package(.profile(wanted))]
  }
}
