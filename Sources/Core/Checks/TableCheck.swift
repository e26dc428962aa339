/// Checks a table as its text goes by: header, rows, types, constraints, keys.
struct TableCheck {
  let schema: TableSchema?
  let dialect: TableDialect
  let options: ValidationOptions
  /// What it needs to know beside the text.
  let context: TableContext
  /// The labels of the header.
  private(set) var labels: [String] = []
  /// Watches the text's bytes, where they are the file's.
  var encoding: EncodingPass?
  /// Takes the rows; what it makes of them is put together in `merge`, once the labels are known.
  private var feed: Feed
  private var merge: TableMerge?
  private var head: HeadRows
  private var sample: [UInt8] = []
  private var headerLine: HeaderLine?

  /// How the rows are taken.
  private enum Feed {
    /// Down to the header.
    case head(RowWalk)
    case blocks(BlockFeed)
    /// One after the other.
    case rows(RowFeed)
    case values(ValueFeed)
    case ended
  }

  init(
    schema: TableSchema?, dialect: TableDialect, context: TableContext,
    options: ValidationOptions
  ) {
    self.schema = schema
    self.dialect = dialect
    self.context = context
    self.options = options
    feed = .head(RowWalk(dialect: dialect))
    head = HeadRows(dialect, offset: context.offset)
  }

  mutating func feed(_ text: [UInt8], isLast: Bool) {
    if sample.count < DialectSniff.Limit.bytes {
      sample += text.prefix(DialectSniff.Limit.bytes - sample.count)
    }
    switch takeFeed() {
    case .head(var walk):
      walk.append(text, isLast: isLast)
      takeHead(walk, isLast: isLast)
    case .blocks(let blocks): take(text[...], blocks, isLast: isLast)
    case .rows(var rows):
      watch(text)
      rows.append(text, isLast: isLast)
      take(rows)
    case .values, .ended: break
    }
    if isLast { finish() }
  }

  /// The feed, which nothing else holds until it is put back: a change must not copy it.
  private mutating func takeFeed() -> Feed {
    defer { feed = .ended }
    return feed
  }

  private mutating func watch(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { encoding?.update($0, facts: nil) }
  }

  private mutating func take(_ text: ArraySlice<UInt8>, _ blocks: BlockFeed, isLast: Bool) {
    var blocks = blocks
    blocks.plan.fingerprintsRows = merge?.wantsFingerprints ?? false
    if context.sink?.isOver == true { blocks.plan.emitter = nil }
    blocks.append(text, isLast: isLast) { job in
      let isWhole = job.outcome.consumed == job.count
      encoding?.update(
        UnsafeBufferPointer(start: job.bytes, count: job.outcome.consumed),
        facts: isWhole ? job.outcome.text : nil)
      merge?.take(job.outcome, bytes: job.bytes)
    }
    feed = .blocks(blocks)
  }

  private mutating func take(_ rows: RowFeed) {
    var rows = rows
    merge.apply { rows.takeRows(&$0) }
    feed = .rows(rows)
  }

  /// Reads the rows down to the header.
  private mutating func takeHead(_ walk: RowWalk, isLast: Bool) {
    var walk = walk
    while walk.advance() {
      switch head.take(walk) {
      case .skip: continue
      case .header(let labels, let line):
        return start(labels: labels, line: line, walk: walk, isAtRow: false, isLast: isLast)
      case .data:
        return start(labels: [], line: head.line, walk: walk, isAtRow: true, isLast: isLast)
      }
    }
    guard isLast, let rest = head.rest else {
      feed = .head(walk)
      return
    }
    start(labels: rest.cells, line: rest.line, walk: walk, isAtRow: false, isLast: true)
  }

  /// Sets up the columns once the labels are known, and goes on with the rows. `isAtRow` says that the
  /// walk's row is the first one of data.
  private mutating func start(
    labels: [String], line: Int, walk: RowWalk, isAtRow: Bool, isLast: Bool
  ) {
    self.labels = labels
    if dialect.header, !isAtRow { headerLine = HeaderLine(walk.scanner) }
    var setup = TableSetup(
      labels: dialect.header ? labels : nil, columns: walk.scanner.row.spans.count, line: line,
      schema: schema, dialect: dialect, context: context, options: options)
    setup.begin(after: head)
    merge = setup.merge
    let scanner = walk.scanner
    let position = isAtRow ? scanner.row.bounds.lowerBound : scanner.position
    let emitter = context.sink?.begin(
      labels: dialect.header && !isAtRow ? labels : nil, marks: scanner.marks)
    let plan = BlockPlan(
      columns: setup.columns, layout: PlainLayout(dialect), marks: CellMarks(scanner.marks),
      fingerprintsRows: options.duplicateRowsRemembered > 0, emitter: emitter)
    watch(Array(scanner.buffer[..<position]))
    guard plan.layout != nil, !dialect.commentRows.contains(where: { $0 >= walk.record }) else {
      watch(Array(scanner.buffer[position...]))
      return take(RowFeed(plan, walk: walk, isAtRow: isAtRow))
    }
    take(
      scanner.buffer[position...], BlockFeed(plan, threads: options.threads), isLast: isLast)
  }

  /// Says that rows come as values, under those labels; nil where there are none and the first row
  /// has `columns` cells.
  mutating func start(labels: [String]?, columns: Int, line: Int) {
    self.labels = labels ?? []
    let setup = TableSetup(
      labels: labels, columns: columns, line: line, schema: schema, dialect: dialect,
      context: context, options: options)
    let plan = BlockPlan(
      columns: setup.columns, layout: nil, marks: CellMarks(setup.merge.marks),
      fingerprintsRows: options.duplicateRowsRemembered > 0,
      emitter: context.sink?.begin(labels: labels, marks: setup.merge.marks))
    var merge = setup.merge
    if labels != nil { (merge.records, merge.record) = (1, 1) }
    self.merge = merge
    feed = .values(ValueFeed(plan, labels: self.labels))
  }

  /// Takes a row of values.
  mutating func take(_ row: JSONRow, byteOffset: Int) {
    guard case .values(var rows) = takeFeed() else { return }
    merge.apply { rows.append(row, byteOffset: byteOffset, &$0) }
    feed = .values(rows)
  }

  mutating func endValues() {
    guard case .values(var rows) = takeFeed() else { return }
    merge.apply { merge in
      rows.flush(&merge)
      merge.settleReferences()
    }
  }

  private mutating func finish() {
    if case .head(let walk) = takeFeed() {
      watch(walk.scanner.buffer)
      merge =
        TableSetup(
          labels: nil, columns: 0, line: 1, schema: nil, dialect: dialect, context: context,
          options: options
        ).merge
    }
    merge.apply { merge in
      merge.finish(
        dialect: dialect, sample: sample, resource: context.resource, advises: options.advises)
      guard let headerLine else { return }
      merge.findings = merge.findings.mapping(headerLine.placing)
    }
    sample = []
  }

  /// Rows of data so far.
  var rows: Int { merge?.rows ?? 0 }
  /// Rows with the header so far.
  var records: Int { merge?.records ?? 0 }
  var findings: FindingGroups { merge?.findings ?? FindingGroups() }
  var log: TableErrorLog { merge?.log ?? TableErrorLog() }
  /// What the columns hold; nil where that was not asked for.
  var profile: TableProfile? { merge?.profile?.profile }
  var layout: DialectFacts { merge?.facts ?? DialectFacts() }
  /// The keys other tables' foreign keys refer to, by their fields.
  var wantedKeys: [[String]: KeyIndex] {
    var found: [[String]: KeyIndex] = [:]
    for key in merge?.keys ?? [] where key.roles.contains(.wanted) { found[key.names] = key.index }
    return found
  }
}

/// What a table check needs to know beside the text.
struct TableContext {
  /// Whether places in the text are places in the file.
  var keepsOffsets = true
  /// Where the text begins in the file, after a byte order mark.
  var offset = 0
  /// The keys foreign keys look in, by the foreign keys' places in the schema.
  var parents: [Int: KeyIndex] = [:]
  var resource: Resource?
  /// Lists of fields whose values other tables refer to.
  var wanted: [[String]] = []
  /// What the fields that refer to it are like, by the labels they refer to.
  var supposed: [String: JSONObject] = [:]
  /// Why foreign keys have no keys to look in, by their places in the schema.
  var obstacles: [Int: KeyObstacle] = [:]
  /// Writes the rows anew, where that is wanted.
  var sink: TableSink?

  /// Where the schema is in the package's descriptor, where it is there.
  var schemaPointer: String? {
    guard let resource, resource.descriptor["schema"]?.object != nil else { return nil }
    return "/resources/\(resource.index)/schema"
  }
}

extension Optional {
  /// Changes the value in place, if there is one.
  fileprivate mutating func apply(_ change: (inout Wrapped) -> Void) {
    guard var value = take() else { return }
    change(&value)
    self = value
  }
}

/// A header's line as it is in the table's text, to show where its labels are.
struct HeaderLine {
  private let line: Int
  private let text: [UInt8]
  private let cells: [Range<Int>]

  private enum Limit {
    /// Bytes of the longest header kept.
    static let bytes = 64 << 10
  }

  /// The scanner's row; nil for one that is too long or takes several lines.
  init?(_ scanner: RowScanner) {
    let row = scanner.row
    guard row.innerLines == 0, row.bounds.count <= Limit.bytes,
      scanner.buffer.indices.contains(row.bounds.lowerBound)
    else { return nil }
    let bounds = row.bounds.clamped(to: scanner.buffer.indices)
    line = row.line
    text = Array(scanner.buffer[bounds])
    cells = row.spans.map { span in
      let start = min(max(span.start, bounds.lowerBound), bounds.upperBound)
      let end = min(max(span.end, start), bounds.upperBound)
      return (start - bounds.lowerBound)..<(end - bounds.lowerBound)
    }
  }

  /// The finding with the place of its label; of one that is missing with the line's end.
  fileprivate func placing(_ finding: Finding) -> Finding {
    guard finding.code.area == .header, finding.line == line, finding.excerpt == nil else {
      return finding
    }
    let end = text.count..<text.count
    let column = (finding.columns.first ?? 0) - 1
    let cell = cells.indices.contains(column) ? cells[column] : nil
    guard let part = cell ?? (finding.code == .missingLabel ? end : nil) else { return finding }
    var placed = finding
    placed.excerpt = Excerpt(
      before: shown(..<part.lowerBound), meant: shown(part), after: shown(part.upperBound...))
    return placed
  }

  private func shown(_ range: some RangeExpression<Int>) -> String {
    String(decoding: text[range], as: UTF8.self)
  }
}
