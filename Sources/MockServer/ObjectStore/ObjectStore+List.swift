extension ObjectStore {
  /// The most entries of one page (S3's limit).
  static let maximumListEntries = 1000

  /// A page of a bucket's keys in byte order: those that start with `prefix` and come after
  /// `after`, rolled up at the first `delimiter` behind the prefix.
  func list(
    bucket name: String, prefix: String = "", delimiter: String? = nil, after: String? = nil,
    limit: Int = maximumListEntries
  ) throws -> ObjectListing {
    var page = ListingPage(
      bucket: name, prefix: prefix, delimiter: delimiter ?? "", after: after,
      limit: max(0, min(limit, ObjectStore.maximumListEntries)))
    return try read { rows in
      try rows.requireBucket(name)
      try page.fill(rows)
      return page.listing
    }
  }
}

/// One page of a bucket's keys.
struct ObjectListing: Sendable {
  /// The objects, by the bytes of their keys.
  var objects: [StoredObject] = []
  /// What keys were rolled up to by the delimiter, in the same order.
  var commonPrefixes: [String] = []
  /// Where the next page starts: pass it as `after`. nil on the last page.
  var next: String?
}

/// The choice of one page, made of scans of the index by key.
private struct ListingPage {
  private(set) var listing = ObjectListing()
  private let bucket: String
  private let prefix: [UInt8]
  private let delimiter: [UInt8]
  private let after: String?
  private let limit: Int
  /// The first key that may be on the page, as bytes.
  private var lower: [UInt8]
  private var last: String?

  /// Rows read at a time where many of them may belong to one group.
  private static let groupedRows = 16
  /// No key begins with it: it is in no UTF-8.
  private static let behindAll: [UInt8] = [0xFF]

  init(bucket: String, prefix: String, delimiter: String, after: String?, limit: Int) {
    self.bucket = bucket
    self.prefix = Array(prefix.utf8)
    self.delimiter = Array(delimiter.utf8)
    self.after = after
    self.limit = limit
    lower = self.prefix
    if let after, !ByteOrder.precedes(after, prefix) {
      lower = ListingPage.next(to: Array(after.utf8))
    }
  }

  mutating func fill(_ rows: ObjectRows) throws {
    guard limit > 0 else { return }
    let upper = prefix.isEmpty ? ListingPage.behindAll : ListingPage.end(of: prefix)
    while true {
      let count = delimiter.isEmpty ? limit + 1 : min(limit + 1, ListingPage.groupedRows)
      let found = try rows.objects(bucket: bucket, from: lower, below: upper, limit: count)
      var isSeeking = false
      for object in found where !isSeeking {
        let group = commonPrefix(of: object.key.key)
        guard add(object, group) else { return }
        isSeeking = group != nil
      }
      if !isSeeking, found.count < count { return }
    }
  }

  /// Adds an object, or the group it belongs to; false where the page is full.
  private mutating func add(_ object: StoredObject, _ group: String?) -> Bool {
    let isPassed = group.map { group in after.map { !ByteOrder.precedes($0, group) } ?? false }
    if isPassed != true {
      guard listing.objects.count + listing.commonPrefixes.count < limit else {
        listing.next = last
        return false
      }
      if let group { listing.commonPrefixes.append(group) } else { listing.objects.append(object) }
      last = group ?? object.key.key
    }
    lower =
      group.map { ListingPage.end(of: Array($0.utf8)) }
      ?? ListingPage.next(to: Array(object.key.key.utf8))
    return true
  }

  private func commonPrefix(of key: String) -> String? {
    guard !delimiter.isEmpty else { return nil }
    let bytes = Array(key.utf8)
    var place = prefix.count
    while place + delimiter.count <= bytes.count {
      if bytes[place..<(place + delimiter.count)].elementsEqual(delimiter) {
        return String(decoding: bytes[..<(place + delimiter.count)], as: UTF8.self)
      }
      place += 1
    }
    return nil
  }

  /// The least bytes behind a key.
  private static func next(to key: [UInt8]) -> [UInt8] { key + [0] }

  /// The least bytes behind all that begin so. The last byte of UTF-8 is never the greatest.
  private static func end(of prefix: [UInt8]) -> [UInt8] {
    prefix.dropLast() + [prefix[prefix.count - 1] + 1]
  }
}
