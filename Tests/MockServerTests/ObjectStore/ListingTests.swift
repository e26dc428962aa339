import Core
import Testing

@testable import MockServer

@Suite("Listings of the store")
struct ListingTests {
  private let fixture: StoreFixture
  private var store: ObjectStore { fixture.store }

  init() throws {
    fixture = try StoreFixture()
    for name in ["bkt", "other"] { try fixture.store.createBucket(name) }
  }

  private func put(_ names: [String]) throws {
    try store.put(
      names.map { NewObject(key: ObjectKey(bucket: "bkt", key: $0), content: []) }, .progress)
  }

  @Test("many keys come in pages of a thousand, in the order of their bytes")
  func thousands() throws {
    let names = (0..<2_500).map { "k/\($0 &* 7_919 % 2_500)" }
    try put(names)
    try store.put(ObjectKey(bucket: "other", key: "k/0"), content: [])
    var pages: [[String]] = []
    var after: String?
    repeat {
      let page = try store.list(bucket: "bkt", prefix: "k/", after: after)
      pages.append(page.objects.map(\.key.key))
      after = page.next
    } while after != nil
    #expect(pages.map(\.count) == [1_000, 1_000, 500])
    #expect(pages.flatMap(\.self) == names.sorted { ByteOrder.precedes($0, $1) })
    let groups = try store.list(bucket: "bkt", delimiter: "/")
    #expect(groups.commonPrefixes == ["k/"] && groups.objects.isEmpty && groups.next == nil)
  }

  @Test("any page is what sorting all keys gives", arguments: 0..<40 as Range<UInt64>)
  func anyPage(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let letters = ["a", "b", "/", "é", "\u{0}", "\u{10FFFF}", "//"]
    func word(_ range: ClosedRange<Int>) -> String {
      (0..<Int.random(in: range, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? ""
      }.joined()
    }
    let names = (0..<60).map { _ in word(1...5) }
    try put(names)
    for _ in 0..<30 {
      let prefix = word(0...2)
      let delimiter = ["", "/", "//", "b/"].randomElement(using: &random) ?? ""
      let after = Bool.random(using: &random) ? word(0...4) : nil
      let limit = Int.random(in: 1...9, using: &random)
      let page = try store.list(
        bucket: "bkt", prefix: prefix, delimiter: delimiter, after: after, limit: limit)
      let all = Self.entries(names, prefix: prefix, delimiter: delimiter, after: after)
      let entries = (page.objects.map(\.key.key) + page.commonPrefixes).map { Array($0.utf8) }
        .sorted { $0.lexicographicallyPrecedes($1) }
      #expect(entries == Array(all.prefix(limit)))
      #expect(page.next.map { Array($0.utf8) } == (all.count > limit ? all[limit - 1] : nil))
    }
  }

  /// All entries behind `after`, as bytes.
  private static func entries(
    _ names: [String], prefix: String, delimiter: String, after: String?
  ) -> [[UInt8]] {
    let entries = names.map { Array($0.utf8) }.filter { $0.starts(with: prefix.utf8) }
      .filter { key in after.map { Array($0.utf8).lexicographicallyPrecedes(key) } ?? true }
      .map { key -> [UInt8] in
        guard !delimiter.isEmpty else { return key }
        let rest = key.dropFirst(prefix.utf8.count)
        let mark = Array(delimiter.utf8)
        let place = rest.indices.first { rest[$0...].starts(with: mark) }
        return place.map { Array(key[..<($0 + mark.count)]) } ?? key
      }
      .filter { entry in after.map { Array($0.utf8).lexicographicallyPrecedes(entry) } ?? true }
    return Set(entries).sorted { $0.lexicographicallyPrecedes($1) }
  }
}
