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
