/// How often each value of a column is there, as long as there are not too many: then nothing is kept
/// but that there are more.
struct DistinctValues: Sendable {
  let limit: Int
  private(set) var isOver = false
  /// By the value's identity the value's place in the order of their first cells; -1 for none.
  private var slots: [Int32] = []
  private var identities: [UInt64] = []
  private var counts: [Int] = []
  private var texts: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []

  init(limit: Int) { self.limit = limit }

  private enum Bounds {
    /// Slots at first; a power of two.
    static let slots = 64
  }

  var count: Int { identities.count }

  /// Counts a value; equal ones have equal identities. The text of the first one is kept.
  @inline(__always)
  mutating func add(_ identity: UInt64, _ cell: UnsafePointer<UInt8>, _ bytes: Int) {
    if isOver { return }
    if !slots.isEmpty {
      let mask = slots.count &- 1
      var slot = DistinctValues.slot(identity) & mask
      while slots[slot] >= 0 {
        let place = Int(slots[slot])
        if identities[place] == identity {
          counts[place] &+= 1
          return
        }
        slot = (slot &+ 1) & mask
      }
    }
    insert(identity, cell, bytes)
  }

  @inline(__always)
  private static func slot(_ identity: UInt64) -> Int {
    Int(truncatingIfNeeded: (identity &* 0x9E37_79B9_7F4A_7C15) &>> 40)
  }

  @inline(never)
  private mutating func insert(_ identity: UInt64, _ cell: UnsafePointer<UInt8>, _ bytes: Int) {
    guard identities.count < limit else {
      self = DistinctValues(limit: limit)
      isOver = true
      return
    }
    identities.append(identity)
    counts.append(1)
    let kept = min(bytes, ColumnProfile.Limit.textBytes)
    texts.append(contentsOf: UnsafeBufferPointer(start: cell, count: kept))
    ends.append(texts.count)
    if identities.count * 2 > slots.count { grow() } else { place(identities.count - 1) }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: max(Bounds.slots, slots.count * 2))
    for place in identities.indices { self.place(place) }
  }

  private mutating func place(_ place: Int) {
    let mask = slots.count - 1
    var slot = DistinctValues.slot(identities[place]) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(truncatingIfNeeded: place)
  }

  var found: ColumnProfile.Distinct { isOver ? .moreThan(limit) : .exactly(count) }

  /// The most frequent values, those of equal count in the order of their first cells.
  func top(_ most: Int) -> [ColumnProfile.TopValue] {
    let places = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
    return places.prefix(most).map { place in
      ColumnProfile.TopValue(text: text(place), count: counts[place])
    }
  }

  private func text(_ place: Int) -> String {
    let start = place == 0 ? 0 : ends[place - 1]
    return ProfileText.whole(texts[start..<ends[place]])
  }
}

/// The beginning of a cell, as a profile keeps it.
enum ProfileText {
  /// The text of bytes that may be cut within a scalar.
  static func whole(_ bytes: ArraySlice<UInt8>) -> String {
    var kept = bytes
    if bytes.count == ColumnProfile.Limit.textBytes {
      let tail = bytes.reversed().prefix { $0 & 0xC0 == 0x80 }.count
      let lead = bytes.dropLast(tail).last ?? 0
      let wanted = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0
      if tail < wanted { kept = bytes.dropLast(tail + 1) }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  static func whole(_ cell: UnsafePointer<UInt8>, _ count: Int) -> String {
    let kept = min(count, ColumnProfile.Limit.textBytes)
    return whole(Array(UnsafeBufferPointer(start: cell, count: kept))[...])
  }
}
