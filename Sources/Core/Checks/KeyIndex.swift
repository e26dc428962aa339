/// The values of a key and the rows each was first in. Whole numbers that lie close together are kept
/// in pages of row numbers, 4 bytes a value; other values in a hash table of 12 bytes a slot. A class,
/// because it owns its memory. Values are 64-bit: whole numbers exactly, others by a fingerprint of
/// theirs, which two of a billion values share with a chance of 3 %. One thread fills it, before others
/// look values up.
final class KeyIndex: @unchecked Sendable {
  private enum Limit {
    /// Values of a page.
    static let page = 4096
    /// Pages that may be nearly empty.
    static let sparePages = 64
  }

  /// How many values there are.
  private(set) var count = 0
  private var pages: [UInt64: UnsafeMutablePointer<UInt32>] = [:]
  private var lastPage: UnsafeMutablePointer<UInt32>?
  private var lastNumber: UInt64 = 0
  private var table: KeyTable?

  /// An index; `isDense` where the values are whole numbers.
  init(isDense: Bool) {
    if !isDense { table = KeyTable() }
  }

  deinit {
    for page in pages.values { page.deallocate() }
    table?.free()
  }

  /// Adds a value of that row; the row it was in before, where there is one.
  @inline(__always)
  func insert(_ value: UInt64, record: UInt32) -> UInt32? {
    if let page = lastPage, lastNumber == value &>> 12 {
      return add(record, to: page + Int(value & 4095))
    }
    return insertElsewhere(value, record)
  }

  private func add(_ record: UInt32, to place: UnsafeMutablePointer<UInt32>) -> UInt32? {
    if place.pointee != 0 { return place.pointee }
    place.pointee = record
    count &+= 1
    return nil
  }

  @inline(never)
  private func insertElsewhere(_ value: UInt64, _ record: UInt32) -> UInt32? {
    if table != nil {
      let first = table?.insert(value, record) ?? 0
      if first == 0 { count += 1 }
      return first == 0 ? nil : first
    }
    let number = value >> 12
    guard let page = pages[number] else {
      if pages.count > Limit.sparePages, count * 8 < pages.count * Limit.page {
        scatter()
        return insertElsewhere(value, record)
      }
      let page = UnsafeMutablePointer<UInt32>.allocate(capacity: Limit.page)
      page.initialize(repeating: 0, count: Limit.page)
      pages[number] = page
      (lastPage, lastNumber) = (page, number)
      return add(record, to: page + Int(value & 4095))
    }
    (lastPage, lastNumber) = (page, number)
    return add(record, to: page + Int(value & 4095))
  }

  /// Goes from pages to a hash table.
  private func scatter() {
    var table = KeyTable()
    for (number, page) in pages {
      for place in 0..<Limit.page where page[place] != 0 {
        _ = table.insert(number << 12 | UInt64(place), page[place])
      }
      page.deallocate()
    }
    pages = [:]
    lastPage = nil
    self.table = table
  }

  func contains(_ value: UInt64) -> Bool {
    if let table { return table.contains(value) }
    return pages[value >> 12].map { $0[Int(value & 4095)] != 0 } ?? false
  }
}

/// A hash table from value to row in 64 parts, each of which grows alone, so that growing takes
/// little memory on top.
struct KeyTable {
  private struct Part {
    var values: UnsafeMutablePointer<UInt64>
    var records: UnsafeMutablePointer<UInt32>
    var capacity = 64
    var count = 0

    init(capacity: Int) {
      self.capacity = capacity
      values = .allocate(capacity: capacity)
      records = .allocate(capacity: capacity)
      records.initialize(repeating: 0, count: capacity)
    }

    func free() {
      values.deallocate()
      records.deallocate()
    }

    /// Where the value is, or the empty slot it would have.
    @inline(__always)
    func slot(of value: UInt64, hash: UInt64) -> Int {
      let mask = capacity &- 1
      var place = Int(truncatingIfNeeded: hash) & mask
      while records[place] != 0, values[place] != value { place = (place &+ 1) & mask }
      return place
    }
  }

  private var parts: [Part]
  /// Keeps crafted values from all falling into one slot.
  private let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

  init() { parts = (0..<64).map { _ in Part(capacity: 64) } }

  func free() { for part in parts { part.free() } }

  /// Adds a value; the row it was in before, or 0.
  mutating func insert(_ value: UInt64, _ record: UInt32) -> UInt32 {
    let hash = Fingerprint.mix(seed, value)
    let index = Int(hash >> 58)
    let place = parts[index].slot(of: value, hash: hash)
    if parts[index].records[place] != 0 { return parts[index].records[place] }
    parts[index].values[place] = value
    parts[index].records[place] = record
    parts[index].count += 1
    if parts[index].count * 4 > parts[index].capacity * 3 { grow(index) }
    return 0
  }

  func contains(_ value: UInt64) -> Bool {
    let hash = Fingerprint.mix(seed, value)
    let part = parts[Int(hash >> 58)]
    return part.records[part.slot(of: value, hash: hash)] != 0
  }

  private mutating func grow(_ index: Int) {
    let old = parts[index]
    var new = Part(capacity: old.capacity * 2)
    for place in 0..<old.capacity where old.records[place] != 0 {
      let value = old.values[place]
      let slot = new.slot(of: value, hash: Fingerprint.mix(seed, value))
      new.values[slot] = value
      new.records[slot] = old.records[place]
    }
    new.count = old.count
    old.free()
    parts[index] = new
  }
}

/// What a key says of a row.
struct KeyHit {
  /// The row within its block, and the key.
  let row: Int
  let key: Int
  let kind: Kind

  enum Kind {
    case repeated(first: Int)
    case incomplete
    /// The foreign key of that place in the schema finds no row.
    case unreferenced(Int)
  }

  var isIncomplete: Bool { if case .incomplete = kind { true } else { false } }
}

/// What a key says of a row in one of its roles.
struct RoleHit {
  let hit: KeyHit
  let role: TableKey.Role
}

extension TableKey.Role {
  /// Whether a hit of that kind is about this role.
  func isTold(by kind: KeyHit.Kind) -> Bool {
    switch (self, kind) {
    case (.unique, .repeated), (.primary, .repeated), (.uniqueSet, .repeated),
      (.primary, .incomplete):
      true
    case (.foreign(let place), .unreferenced(let broken)): place == broken
    default: false
    }
  }
}

/// A row that is the same as an earlier one.
struct Repeat {
  /// The row within its block, and the number of the other.
  let row: Int
  let first: Int
}

/// A row that refers to a row which may come later in the same table.
struct DeferredReference {
  /// How many keep the text of their cells.
  static let limit = 10_000

  /// The value looked for, and the key it is looked for in.
  let value: UInt64
  let key: Int
  let finding: Finding
}

/// The groups of findings that come in great number, found without a look at the finding; the last of
/// each in the block is remembered.
struct GroupSlots<Event> {
  private var places: [Int]
  private var lasts: [(event: Event, ordinal: Int)?]
  private var touched: [Int] = []

  init(count: Int) {
    places = Array(repeating: -1, count: count)
    lasts = Array(repeating: nil, count: count)
  }

  /// Counts an event; makes a finding of it only where that is kept.
  @inline(__always)
  mutating func count(
    _ event: Event, slot: Int, in findings: inout FindingGroups, finding: () -> Finding
  ) {
    let place = places[slot]
    if place < 0 {
      let found = finding()
      findings.add(found)
      places[slot] = findings.place(of: found)
      return
    }
    if findings.count(at: place) { findings.keep(finding(), at: place) }
    if lasts[slot] == nil { touched.append(slot) }
    lasts[slot] = (event, findings.groups[place].total)
  }

  /// Gives out the last event of each group of the block.
  mutating func settle(in findings: inout FindingGroups, finding: (Event) -> Finding) {
    for slot in touched {
      if let last = lasts[slot] {
        findings.setLast(finding(last.event), ordinal: last.ordinal, at: places[slot])
      }
      lasts[slot] = nil
    }
    touched.removeAll(keepingCapacity: true)
  }
}
