/// What must hold of a key for a write to take place (`If-Match`, `If-None-Match`).
public enum WriteCondition: Sendable, Hashable {
  case always
  /// Nothing is stored there yet.
  case absent
  /// The object stored there has that entity tag.
  case matching(etag: String)

  func holds(for object: StoredObject?) -> Bool {
    switch self {
    case .always: true
    case .absent: object == nil
    case .matching(let etag): object?.etag == etag
    }
  }
}
