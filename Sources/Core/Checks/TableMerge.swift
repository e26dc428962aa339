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
  var deferred: [DeferredReference] = []
  var lastEnd = LineEnd.none
  let labels: [String]
  /// The columns whose cells the original report leaves out.
  let unlisted: Set<Int>
  var eventGroups: GroupSlots<CellEvent>
  var hitGroups: GroupSlots<RoleHit>
  /// The first slot of each key's roles.
  let hitOffsets: [Int]
  let ownKeys: [Int: Int]
  var repeatGroup = GroupSlots<Repeat>(count: 1)

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
