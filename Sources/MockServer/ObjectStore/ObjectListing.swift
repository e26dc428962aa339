/// One page of a bucket's keys.
public struct ObjectListing: Sendable {
  /// The objects, by the bytes of their keys.
  public var objects: [StoredObject] = []
  /// What keys were rolled up to by the delimiter, in the same order.
  public var commonPrefixes: [String] = []
  /// Where the next page starts: pass it as `after`. nil on the last page.
  public var next: String?
}
