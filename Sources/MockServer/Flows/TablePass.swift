internal import Core

/// What was found in a resource's uploaded table, and the CSV and JSON made of it.
struct TablePass {
  /// The check's report of the resource as it is described: the same as the client's.
  let report: ResourceReport
  /// Size and digest of each uploaded file, in order.
  let files: [FileDigest]
  /// The resource as its rows were read for CSV and JSON: where the check is sure that encoding or
  /// dialect are others than described, with those.
  let reading: Resource
  /// Whether `reading` is another than the described one.
  let isReadOtherwise: Bool
  /// The labels as they were read.
  let header: [String]
  /// What was made, or why it was not.
  let csv: Result<MadeTable, StepFailure>
  let json: Result<MadeTable, StepFailure>

  /// Reads the table that the work's raw files hold. Throws what reading throws, and `StepFailure`
  /// where there is no resource.
  init(of work: PipelineWork) throws {
    guard let resource = work.coreResource else {
      throw StepFailure("validate", "\"\(work.resourceName)\" is no resource")
    }
    let source = try TableSource(work)
    let (declared, files) = try source.check(ResourceCheck(resource: resource))
    var final = declared
    var changed = declared.report.reading(of: resource)
    if let again = declared.check.again(after: declared.report) {
      final = try source.check(again).0
      changed = final.report.reading(of: resource) ?? changed ?? resource.descriptor
      changed?["encoding"] = .string(final.report.encoding.name)
    }
    report = final.report
    self.files = files
    reading = changed.flatMap(work.coreResource) ?? resource
    isReadOtherwise = changed != nil
    let read = isReadOtherwise ? try source.check(ResourceCheck(resource: reading)).0 : final
    header = read.report.header
    let made = try Self.make(work, source, read, reading)
    (csv, json) = (made.csv, made.json)
  }

  /// The files of a table, made or not.
  private typealias Made = (
    csv: Result<MadeTable, StepFailure>, json: Result<MadeTable, StepFailure>
  )

  private static func make(
    _ work: PipelineWork, _ source: TableSource, _ read: TableSource.Checked, _ reading: Resource
  ) throws -> Made {
    let rows: (schema: TableSchema, encoding: TextEncoding)
    do {
      rows = try readable(read, reading, work)
    } catch let failure as StepFailure {
      return (.failure(failure), .failure(failure))
    }
    func convert(_ format: TableFormat) throws -> Result<MadeTable, StepFailure> {
      let file = try ScratchFile(in: work.packages.scratchFolder)
      let conversion = TableConversion(
        schema: rows.schema, format: format, breathe: work.breathe)
      let reader = RowReader(
        dialect: reading.layout, encoding: rows.encoding,
        chunks: source.content(of: reading))
      do {
        return .success(MadeTable(result: try conversion.run(reader, into: file), file: file))
      } catch let failure as StepFailure {
        return .failure(failure)
      }
    }
    return (try convert(.csv), try convert(.json))
  }

  /// The schema and the encoding to read rows by; throws `StepFailure` where they cannot be read.
  private static func readable(
    _ read: TableSource.Checked, _ reading: Resource, _ work: PipelineWork
  ) throws -> (schema: TableSchema, encoding: TextEncoding) {
    guard let schema = reading.schema else {
      throw StepFailure(
        TableConversion.reader, "The schema of \"\(work.resourceName)\" is not part of the spec")
    }
    guard reading.isDelimited else {
      throw StepFailure(
        TableConversion.reader,
        "Tables in the format \"\(reading.format ?? "")\" are not read. Save "
          + "\"\(work.resourceName)\" as CSV")
    }
    if let fault = read.faults.first {
      throw StepFailure(TableConversion.reader, fault.reason ?? fault.code.rawValue)
    }
    return (schema, try EncodingStep.decoding(by: read.report.encoding))
  }
}

/// A table written as CSV or JSON.
struct MadeTable {
  let result: TableConversion.Result
  let file: ScratchFile
}

/// The uploaded files of a table.
struct TableSource {
  private let files: [InputFile]

  /// A check with what it said.
  struct Checked {
    let check: ResourceCheck
    let report: ResourceReport
    /// Why the files could not be expanded.
    let faults: [Finding]
  }

  /// Above that many bytes a table is checked on several threads.
  private static let threadedBytes = 1 << 20

  /// The work's raw files; throws where one is not there.
  init(_ work: PipelineWork) throws {
    let paths = work.pipeline.parameters["paths"]?.array?.compactMap(\.string) ?? []
    files = try work.raw.enumerated().map { index, key in
      guard let reader = try work.packages.store.reader(key) else {
        throw ObjectStoreError.noSuchKey(key)
      }
      let path = paths.indices.contains(index) ? paths[index] : key.key
      return InputFile(path: path, access: reader.access(breathe: work.breathe))
    }
  }

  /// Reads the files to their end; their digests are those of the files as they lie there.
  func check(_ check: ResourceCheck) throws -> (Checked, files: [FileDigest]) {
    let bytes = files.reduce(0) { $0 + $1.access.bytes }
    let threads = bytes > Self.threadedBytes ? ProcessorCount.current : 1
    let check = check.threaded(threads, digests: [.md5])
    let input = ResourceInput(
      resource: check.described, files: files, eachFile: [.md5], together: [.md5])
    let (report, digested) = try check.run(input: input)
    let digests = input.isPlain ? [report.digest] : digested.map(\.digest)
    let faults = input.findings.filter { $0.severity == .error }
    return (Checked(check: check, report: report, faults: faults), digests)
  }

  /// The rows' text in pieces: what the files hold, expanded and joined.
  func content(of resource: Resource) -> ChunkSource {
    let input = ResourceInput(resource: resource, files: files, together: [])
    return { try input.next() }
  }
}

extension ObjectReader {
  /// The object's bytes from any place.
  fileprivate func access(breathe: @escaping () throws -> Void) -> RandomAccess {
    RandomAccess(bytes: range.count) { [self] offset, count in
      try breathe()
      let start = min(range.lowerBound + offset, range.upperBound)
      let part = limited(to: start..<min(start + count, range.upperBound))
      return try part.next(maxBytes: count) ?? []
    }
  }
}
