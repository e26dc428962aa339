extension ObjectStore {
  /// The most entries of one page (S3's limit).
  public static let maximumListEntries = 1000

  /// A page of a bucket's keys in byte order: those that start with `prefix` and come after
  /// `after`, rolled up at the first `delimiter` behind the prefix.
  public func list(
    bucket name: String, prefix: String = "", delimiter: String? = nil, after: String? = nil,
    limit: Int = maximumListEntries
  ) throws -> ObjectListing {
    let bucket = try bucket(name)
    var page = ListingPage(
      keys: try bucket.sortedKeys(), prefix: prefix, delimiter: delimiter ?? "", after: after,
      limit: max(0, min(limit, ObjectStore.maximumListEntries)))
    page.fill()
    var listing = ObjectListing(commonPrefixes: page.commonPrefixes, next: page.next)
    listing.objects = try page.selected.compactMap { try bucket.head($0) }
    return listing
  }
}

/// The choice of one page from a bucket's sorted keys.
struct ListingPage {
  private let keys: [String]
  private let prefix: String
  private let delimiter: String
  private let after: String?
  private let limit: Int
  private(set) var selected: [String] = []
  private(set) var commonPrefixes: [String] = []
  private(set) var next: String?

  init(keys: [String], prefix: String, delimiter: String, after: String?, limit: Int) {
    self.keys = keys
    self.prefix = prefix
    self.delimiter = delimiter
    self.after = after
    self.limit = limit
  }

  mutating func fill() {
    guard limit > 0 else { return }
    var place = start
    var last: String?
    while place < keys.count, keys[place].utf8.starts(with: prefix.utf8) {
      let group = commonPrefix(of: keys[place])
      if let group, let after, !ByteOrder.precedes(after, group) {
        place = end(of: group, from: place)
        continue
      }
      if selected.count + commonPrefixes.count == limit {
        next = last
        return
      }
      if let group {
        commonPrefixes.append(group)
        place = end(of: group, from: place)
      } else {
        selected.append(keys[place])
        place += 1
      }
      last = group ?? selected.last
    }
  }

  private var start: Int {
    ByteOrder.firstPlace(in: keys) { key in
      !ByteOrder.precedes(key, prefix) && after.map { ByteOrder.precedes($0, key) } ?? true
    }
  }

  private func commonPrefix(of key: String) -> String? {
    guard !delimiter.isEmpty else { return nil }
    let bytes = Array(key.utf8)
    let mark = Array(delimiter.utf8)
    var place = prefix.utf8.count
    while place + mark.count <= bytes.count {
      if bytes[place..<(place + mark.count)].elementsEqual(mark) {
        return String(decoding: bytes[..<(place + mark.count)], as: UTF8.self)
      }
      place += 1
    }
    return nil
  }

  /// The first key behind a group; groups can be large, so it is searched, not walked to.
  private func end(of group: String, from place: Int) -> Int {
    ByteOrder.firstPlace(in: keys) { key in
      ByteOrder.precedes(group, key) && !key.utf8.starts(with: group.utf8)
    }
  }
}
