/// Checks a table as its text goes by: header, rows, types, constraints, keys.
struct TableCheck {
  let schema: TableSchema?
  let dialect: TableDialect
  let options: ValidationOptions
  /// What the table is told beside its text.
  let context: TableContext
  /// The labels of the header.
  private(set) var labels: [String] = []
  /// Watches the text's bytes, where they are the file's.
  var encoding: EncodingPass?
  private var phase: Phase
  private var head: HeadRows
  private var sample: [UInt8] = []

  /// How far the check is.
  private enum Phase {
    case head(RowWalk)
    /// The rows are checked in blocks.
    case blocks(BlockFeed, TableMerge)
    /// The rows are checked one after the other.
    case rows(RowFeed, TableMerge)
    /// The rows come as values.
    case values(ValueFeed, TableMerge)
    case ended(TableMerge)
  }

  init(
    schema: TableSchema?, dialect: TableDialect, context: TableContext,
    options: ValidationOptions
  ) {
    self.schema = schema
    self.dialect = dialect
    self.context = context
    self.options = options
    phase = .head(RowWalk(dialect: dialect))
    head = HeadRows(dialect, offset: context.offset)
  }

  /// Takes the next text.
  mutating func feed(_ text: [UInt8], isLast: Bool) {
    if sample.count < DialectSniff.Limit.bytes {
      sample += text.prefix(DialectSniff.Limit.bytes - sample.count)
    }
    switch phase {
    case .head(var walk):
      walk.append(text, isLast: isLast)
      phase = .head(walk)
      takeHead(isLast: isLast)
    case .blocks(var feed, var merge):
      // The phase must not hold them too, or every change would copy them.
      phase = .head(RowWalk(dialect: dialect))
      take(text[...], &feed, &merge, isLast: isLast)
      phase = .blocks(feed, merge)
    case .rows(var feed, var merge):
      phase = .head(RowWalk(dialect: dialect))
      watch(text)
      feed.append(text, isLast: isLast)
      feed.takeRows(&merge)
      phase = .rows(feed, merge)
    case .values, .ended: break
    }
    if isLast { finish() }
  }

  private mutating func watch(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { encoding?.update($0, facts: nil) }
  }

  private mutating func take(
    _ text: ArraySlice<UInt8>, _ feed: inout BlockFeed, _ merge: inout TableMerge, isLast: Bool
  ) {
    feed.plan.fingerprintsRows = merge.wantsFingerprints
    feed.append(text, isLast: isLast) { job in
      let isWhole = job.outcome.consumed == job.count
      encoding?.update(
        UnsafeBufferPointer(start: job.bytes, count: job.outcome.consumed),
        facts: isWhole ? job.outcome.text : nil)
      merge.take(job.outcome, bytes: job.bytes)
    }
  }

  /// Reads the rows down to the header.
  private mutating func takeHead(isLast: Bool) {
    guard case .head(var walk) = phase else { return }
    while walk.advance() {
      switch head.take(walk) {
      case .skip: continue
      case .header(let labels, let line):
        return start(labels: labels, line: line, walk: walk, isAtRow: false, isLast: isLast)
      case .data:
        return start(labels: [], line: head.line, walk: walk, isAtRow: true, isLast: isLast)
      }
    }
    phase = .head(walk)
    if isLast, let rest = head.rest {
      start(labels: rest.cells, line: rest.line, walk: walk, isAtRow: false, isLast: true)
    }
  }

  /// Sets up the columns once the labels are known, and goes on with the rows. `isAtRow` says that the
  /// walk's row is the first one of data.
  private mutating func start(
    labels: [String], line: Int, walk: RowWalk, isAtRow: Bool, isLast: Bool
  ) {
    self.labels = labels
    var setup = TableSetup(
      labels: dialect.header ? labels : nil, columns: walk.scanner.row.spans.count, line: line,
      schema: schema, dialect: dialect, context: context, options: options)
    setup.begin(after: head)
    let merge = setup.merge
    let scanner = walk.scanner
    let position = isAtRow ? scanner.row.bounds.lowerBound : scanner.position
    let plan = BlockPlan(
      columns: setup.columns, layout: PlainLayout(dialect), marks: CellMarks(scanner.marks),
      fingerprintsRows: options.duplicateRowsRemembered > 0)
    watch(Array(scanner.buffer[..<position]))
    guard plan.layout != nil, !dialect.commentRows.contains(where: { $0 >= walk.record }) else {
      watch(Array(scanner.buffer[position...]))
      phase = .rows(RowFeed(plan, walk: walk, isAtRow: isAtRow), merge)
      return feedRest([], isLast: isLast)
    }
    phase = .blocks(BlockFeed(plan, threads: options.threads), merge)
    feedRest(scanner.buffer[position...], isLast: isLast)
  }

  /// Checks what is left of the text the header was in.
  private mutating func feedRest(_ text: ArraySlice<UInt8>, isLast: Bool) {
    switch phase {
    case .blocks(var feed, var merge):
      phase = .head(RowWalk(dialect: dialect))
      take(text, &feed, &merge, isLast: isLast)
      phase = .blocks(feed, merge)
    case .rows(var feed, var merge):
      feed.takeRows(&merge)
      phase = .rows(feed, merge)
    case .head, .values, .ended: break
    }
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
      fingerprintsRows: options.duplicateRowsRemembered > 0)
    var merge = setup.merge
    if labels != nil { (merge.records, merge.record) = (1, 1) }
    phase = .values(ValueFeed(plan), merge)
  }

  /// Takes a row of values; nil is a cell that is not there.
  mutating func take(values: [JSONValue?], line: Int, byteOffset: Int) {
    guard case .values(var feed, var merge) = phase else { return }
    phase = .head(RowWalk(dialect: dialect))
    feed.append(values, line: line, byteOffset: byteOffset, &merge)
    phase = .values(feed, merge)
  }

  /// Ends a table of values.
  mutating func endValues() {
    guard case .values(var feed, var merge) = phase else { return }
    phase = .head(RowWalk(dialect: dialect))
    feed.flush(&merge)
    merge.settleReferences()
    phase = .ended(merge)
  }

  private mutating func finish() {
    var merge: TableMerge
    switch phase {
    case .blocks(_, let done), .rows(_, let done), .values(_, let done), .ended(let done):
      merge = done
    case .head(let walk):
      watch(walk.scanner.buffer)
      merge =
        TableSetup(
          labels: nil, columns: 0, line: 1, schema: nil, dialect: dialect, context: context,
          options: options
        ).merge
    }
    merge.finish(dialect: dialect, sample: sample, resource: context.resource)
    sample = []
    phase = .ended(merge)
  }

  private var merge: TableMerge? {
    switch phase {
    case .blocks(_, let merge), .rows(_, let merge), .values(_, let merge), .ended(let merge):
      merge
    case .head: nil
    }
  }

  /// Rows of data so far.
  var rows: Int { merge?.rows ?? 0 }
  /// Rows with the header so far.
  var records: Int { merge?.records ?? 0 }
  var findings: FindingGroups { merge?.findings ?? FindingGroups() }
  var log: TableErrorLog { merge?.log ?? TableErrorLog() }
  var layout: DialectFacts { merge?.facts ?? DialectFacts() }
  /// The keys other tables' foreign keys refer to, by their fields.
  var wantedKeys: [[String]: KeyIndex] {
    var found: [[String]: KeyIndex] = [:]
    for key in merge?.keys ?? [] where key.roles.contains(.wanted) { found[key.names] = key.index }
    return found
  }
}

/// What a table is told beside its text.
struct TableContext {
  /// Whether places in the text are places in the file.
  var keepsOffsets = true
  /// Where the text begins in the file, after a byte order mark.
  var offset = 0
  /// The keys foreign keys look in, by the foreign keys' places in the schema.
  var parents: [Int: KeyIndex] = [:]
  /// The resource the table is of.
  var resource: Resource?
  /// Lists of fields whose values other tables refer to.
  var wanted: [[String]] = []

  /// Where the schema is in the package's descriptor, where it is there.
  var schemaPointer: String? {
    guard let resource, resource.descriptor["schema"]?.object != nil else { return nil }
    return "/resources/\(resource.index)/schema"
  }
}
