/// Puts the blocks of a table together in the file's order: counts rows and lines, looks keys up across
/// rows, and turns events into findings. What it makes is the same however the file was cut into blocks.
struct TableMerge {
  let schema: TableSchema?
  let columns: ColumnSet
  let marks: DialectMarks
  let keepsOffsets: Bool
  /// Foreign keys' parents by their place in the schema.
  let parents: [Int: KeyIndex]
  var keys: [TableKey]
  var findings = FindingGroups()
  var log: TableErrorLog
  /// Rows of data.
  var rows = 0
  /// Rows with the header's.
  var records = 0
  /// The line the next row begins on, the number it has and its place in the text.
  var line = 1
  var record = 0
  var offset = 0
  var facts: DialectFacts
  var widths: [Int: DialectFacts.Width] = [:]
  var repeated: RepeatedRows
  /// Rows of this table whose value its own key did not have yet.
  private var deferred: [DeferredReference] = []
  var lastEnd = LineEnd.none
  let labels: [String]
  /// The columns whose cells the original report leaves out.
  let unlisted: Set<Int>
  private var eventGroups: GroupSlots<CellEvent>
  private var hitGroups: GroupSlots<RoleHit>
  /// The first slot of each key's roles.
  private let hitOffsets: [Int]
  let ownKeys: [Int: Int]
  /// Counts what the columns hold, where that is wanted.
  var profile: ProfilePass?
  /// Takes the rows that are written anew, where that is wanted.
  var sink: TableSink?
  private var repeatGroup = GroupSlots<Repeat>(count: 1)

  init(
    schema: TableSchema?, columns: ColumnSet, labels: [String], marks: DialectMarks,
    keepsOffsets: Bool, keys: [TableKey], parents: [Int: KeyIndex],
    ownKeys: [Int: Int], unlisted: Set<Int>, log: TableErrorLog,
    facts: DialectFacts, rowsRemembered: Int
  ) {
    self.labels = labels
    self.schema = schema
    self.columns = columns
    self.marks = marks
    self.keepsOffsets = keepsOffsets
    self.keys = keys
    self.parents = parents
    self.log = log
    self.facts = facts
    repeated = RepeatedRows(limit: rowsRemembered)
    let count = max(columns.columns.count, columns.width) + 1
    eventGroups = GroupSlots(count: count * CellEvent.Kind.count)
    var offsets = [0]
    for key in keys { offsets.append((offsets.last ?? 0) + key.roles.count) }
    hitOffsets = offsets
    hitGroups = GroupSlots(count: (offsets.last ?? 0) * 2)
    self.ownKeys = ownKeys
    self.unlisted = unlisted
  }

  /// Takes a block's rows. `bytes` are the block's.
  mutating func take(_ outcome: BlockOutcome, bytes: UnsafePointer<UInt8>) {
    let view = BlockView(
      outcome: outcome, bytes: bytes, marks: marks, line: line, record: record, offset: offset)
    noteLayout(outcome, view)
    profile?.take(outcome, bytes: bytes)
    sink?.take(outcome, view)
    let hits = keyHits(view)
    process(
      hits,
      FindingMaker(
        schema: schema, columns: columns, keys: keys, labels: labels,
        keepsOffsets: keepsOffsets, view: view))
    rows += outcome.rows
    records += outcome.rows
    record += outcome.rows + outcome.recordsLeftOut
    line += outcome.lines
    offset += outcome.consumed
  }

  private mutating func noteLayout(_ outcome: BlockOutcome, _ view: BlockView) {
    facts.lineEnds += outcome.lineEnds
    guard outcome.rows > 0 else { return }
    if records == 0 { facts.lineEnding = outcome.firstEnd.text }
    lastEnd = outcome.lastEnd
    for index in 0..<outcome.runs.count {
      let run = outcome.runs[index]
      note(cells: Int(run.cells), rows: Int(run.rows), line: view.line(of: Int(run.firstRow)))
    }
  }

  /// Counts rows of one width.
  mutating func note(cells: Int, rows: Int, line: Int) {
    widths[cells, default: .init(cells: cells, rows: 0, firstLine: line)].rows += rows
    if facts.runs.last?.cells == cells {
      facts.runs[facts.runs.count - 1].rows += rows
    } else if facts.runs.count < DialectFacts.runLimit {
      facts.runs.append(.init(cells: cells, rows: rows, firstLine: line))
    }
  }

  /// What keys say of a block's rows, in their order.
  struct Hits {
    var keys: [KeyHit] = []
    var repeats: [Repeat] = []
  }

  private mutating func keyHits(_ view: BlockView) -> Hits {
    var hits = Hits()
    for key in keys.indices { lookUp(key, view, &hits) }
    if keys.count > 1 {
      hits.keys.sort { ($0.row, $0.key) < ($1.row, $1.key) }
    }
    if repeated.isWanted { findRepeats(view, &hits) }
    return hits
  }

  private mutating func lookUp(
    _ key: Int, _ view: BlockView, _ hits: inout Hits
  ) {
    let outcome = view.outcome
    let slot = outcome.slots[outcome.keySlots[key]]
    let (values, states) = (slot.values, slot.states)
    let isPrimary = keys[key].roles.contains(.primary)
    let isUnique = keys[key].isUnique
    let index = keys[key].index
    let foreign = keys[key].foreignRoles.filter { hasParent($0) }
    for row in 0..<outcome.rows {
      let state = states[row]
      guard state == BlockOutcome.KeyState.present else {
        if state == BlockOutcome.KeyState.absent, isPrimary {
          hits.keys.append(KeyHit(row: row, key: key, kind: .incomplete))
        }
        continue
      }
      let value = values[row]
      let record = UInt32(clamping: view.record(of: row))
      if let index, let first = index.insert(value, record: record), isUnique {
        hits.keys.append(KeyHit(row: row, key: key, kind: .repeated(first: Int(first))))
      }
      for role in foreign where !isReferenced(value, role) {
        hits.keys.append(KeyHit(row: row, key: key, kind: .unreferenced(role)))
      }
    }
  }

  /// Whether rows' fingerprints are of use in blocks to come.
  var wantsFingerprints: Bool {
    repeated.isWanted && (rows < repeated.limit || !keys.contains { $0.isUnique })
  }

  /// Looks for rows that repeat an earlier one: by the first unique key, or all of them.
  private mutating func findRepeats(_ view: BlockView, _ hits: inout Hits) {
    let outcome = view.outcome
    guard let unique = keys.firstIndex(where: \.isUnique) else {
      for row in 0..<outcome.rows where outcome.prints[row] != 0 {
        let first = repeated.take(outcome.prints[row], record: view.record(of: row))
        if let first { hits.repeats.append(Repeat(row: row, first: first)) }
      }
      return
    }
    let states = outcome.slots[outcome.keySlots[unique]].states
    let hasPrints = outcome.prints.count > 0
    var hit = 0
    for row in 0..<outcome.rows where states[row] != BlockOutcome.KeyState.blank {
      while hit < hits.keys.count, (hits.keys[hit].row, hits.keys[hit].key) < (row, unique) {
        hit += 1
      }
      let isHit =
        hit < hits.keys.count && hits.keys[hit].row == row && hits.keys[hit].key == unique
      let isNew = states[row] == BlockOutcome.KeyState.present && !isHit
      if isNew, !hasPrints { continue }
      let print = hasPrints ? outcome.prints[row] : outcome.fingerprint(of: row, view.bytes)
      let record = view.record(of: row)
      var first: Int?
      if isNew {
        repeated.remember(print, record: record)
      } else if isHit, case .repeated(let other) = hits.keys[hit].kind {
        first = repeated.take(print, record: record, sameKeyAs: other)
      } else {
        first = repeated.take(print, record: record)
      }
      if let first { hits.repeats.append(Repeat(row: row, first: first)) }
    }
  }
}

extension TableMerge {
  /// Turns the events and key hits of a block into findings, row by row.
  mutating func process(_ hits: Hits, _ maker: FindingMaker) {
    let events = maker.view.outcome.events
    var (event, hit, twin) = (0, 0, 0)
    while event < events.count || hit < hits.keys.count || twin < hits.repeats.count {
      let row = min(
        event < events.count ? Int(events[event].row) : .max,
        hit < hits.keys.count ? hits.keys[hit].row : .max,
        twin < hits.repeats.count ? hits.repeats[twin].row : .max)
      var listing = RowListing()
      if twin < hits.repeats.count, hits.repeats[twin].row == row {
        count(hits.repeats[twin], maker)
        twin += 1
      }
      while event < events.count, Int(events[event].row) == row {
        count(events[event], maker)
        list(events[event], maker, &listing)
        event += 1
      }
      while hit < hits.keys.count, hits.keys[hit].row == row {
        count(hits.keys[hit], maker)
        list(hits.keys[hit], maker, listing)
        hit += 1
      }
    }
    eventGroups.settle(in: &findings) { maker.finding(of: $0) }
    repeatGroup.settle(in: &findings) { maker.finding(of: $0) }
    hitGroups.settle(in: &findings) { maker.finding(of: $0.hit, role: $0.role) ?? $0.unknown }
  }

  /// Counts an event; makes a finding of it only where that is kept.
  private mutating func count(_ event: CellEvent, _ maker: FindingMaker) {
    if event.kind == .strayQuote { return findings.add(maker.finding(of: event)) }
    let column = min(Int(event.column), max(columns.columns.count, columns.width))
    eventGroups.count(
      event, slot: column * CellEvent.Kind.count + Int(event.kind.rawValue), in: &findings
    ) { maker.finding(of: event) }
  }

  /// A hint: the original's form of a report knows errors only, so a repeated row is not listed there;
  /// its own errors are.
  private mutating func count(_ twin: Repeat, _ maker: FindingMaker) {
    repeatGroup.count(twin, slot: 0, in: &findings) { maker.finding(of: twin) }
  }

  private mutating func count(_ hit: KeyHit, _ maker: FindingMaker) {
    var slot = hitOffsets[hit.key]
    for role in keys[hit.key].roles {
      defer { slot += 1 }
      guard role.isTold(by: hit.kind) else { continue }
      let known = RoleHit(hit: hit, role: role)
      if defers(known, maker) { continue }
      let place = slot * 2 + (hit.isIncomplete ? 1 : 0)
      hitGroups.count(known, slot: place, in: &findings) {
        maker.finding(of: hit, role: role) ?? known.unknown
      }
    }
  }
}

extension TableMerge {
  /// Whether the foreign key of that place has a table to look in.
  func hasParent(_ place: Int) -> Bool {
    parents[place] != nil || ownKeys[place] != nil
  }

  /// The keys of the table that its own foreign keys refer to, by the foreign keys' places.
  static func ownKeys(
    _ schema: TableSchema?, _ keys: [TableKey], places: [String: Int]
  ) -> [Int: Int] {
    var found: [Int: Int] = [:]
    guard let schema else { return found }
    for (place, foreign) in schema.foreignKeys.enumerated()
    where foreign.resource.isEmpty && foreign.isPaired
      && KeyObstacle(clashOf: foreign, schema, schema) == nil
    {
      let columns = foreign.referenced.compactMap { places[$0] }
      found[place] = keys.firstIndex { $0.index != nil && $0.columns == columns }
    }
    return found
  }

  /// Whether a value of the foreign key of that place is among those it refers to so far.
  private func isReferenced(_ value: UInt64, _ place: Int) -> Bool {
    if let parent = parents[place] { return parent.contains(value) }
    return ownKeys[place].flatMap { keys[$0].index?.contains(value) } ?? true
  }

  /// Puts a reference to a row that may still come off until the end.
  private mutating func defers(_ known: RoleHit, _ maker: FindingMaker) -> Bool {
    guard case .foreign(let place) = known.role, parents[place] == nil, let own = ownKeys[place]
    else { return false }
    let hit = known.hit
    var finding = known.unknown
    if deferred.count < DeferredReference.limit {
      finding = maker.finding(of: hit, role: known.role) ?? finding
    } else {
      finding.record = maker.view.record(of: hit.row)
      finding.line = maker.view.line(of: hit.row)
      finding.field = keys[hit.key].names.joined(separator: ", ")
      finding.constraint = ""
    }
    let value = maker.view.outcome.value(ofKey: hit.key, row: hit.row)
    deferred.append(DeferredReference(value: value, key: own, finding: finding))
    return true
  }

  /// Reports references within the table that no later row has met.
  mutating func settleReferences() {
    for reference in deferred where keys[reference.key].index?.contains(reference.value) != true {
      findings.add(reference.finding)
    }
    deferred = []
  }
}

extension RoleHit {
  /// The finding without its place.
  var unknown: Finding { Finding(.foreignKey) }
}

/// Finds rows that are the same as an earlier one, among the first ones of a table. Rows that are the
/// same have the same key, so that a table with a unique key needs one look where the key is repeated.
struct RepeatedRows {
  /// How many rows are remembered.
  let limit: Int
  private let index = KeyIndex(isDense: false)
  /// The rows' fingerprints by their place, where a key tells rows apart.
  private var prints: [UInt64] = []
  private var firstRecord: Int?

  init(limit: Int) { self.limit = limit }

  var isWanted: Bool { limit > 0 }

  /// Takes a row without a unique key of its own; the row it repeats.
  mutating func take(_ print: UInt64, record: Int) -> Int? {
    if index.count >= limit, !index.contains(print) { return nil }
    return index.insert(print, record: UInt32(clamping: record)).map { Int($0) }
  }

  /// Remembers a row whose key was not there before.
  fileprivate mutating func remember(_ print: UInt64, record: Int) {
    let first = firstRecord ?? record
    firstRecord = first
    guard record - first < limit else { return }
    while prints.count < record - first { prints.append(0) }
    prints.append(print)
  }

  /// Takes a row whose key was in that row before; the row it repeats.
  mutating func take(_ print: UInt64, record: Int, sameKeyAs other: Int) -> Int? {
    let place = other - (firstRecord ?? 0)
    if prints.indices.contains(place), prints[place] == print { return other }
    return take(print, record: record)
  }
}
