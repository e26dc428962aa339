internal import Core

/// What was found in a resource's uploaded table, and the CSV and JSON made of it, in one pass.
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
  let made: Result<MadeTables, StepFailure>

  /// Reads the table that the work's raw files hold: once, unless it must be read in another way than it
  /// is described. Throws what reading throws, and `StepFailure` where there is no resource.
  init(of work: PipelineWork) throws {
    let source = try TableSource(work)
    guard let check = try source.check(of: work) else {
      throw StepFailure("validate", "\"\(work.resourceName)\" is no resource")
    }
    let resource = check.resource
    let first = try source.check(resource, by: check)
    var final = first
    var changed = first.report.reading(of: resource)
    if let again = first.check.again(after: first.report) {
      final = try source.check(resource, by: again)
      changed = final.report.reading(of: resource) ?? changed ?? resource.descriptor
      changed?["encoding"] = .string(final.report.encoding.name)
    }
    report = final.report
    files = first.files
    reading = changed.flatMap(work.coreResource) ?? resource
    isReadOtherwise = changed != nil
    let read = isReadOtherwise ? try source.check(reading) : final
    header = read.report.header
    do {
      made = .success(try Self.tables(read, reading))
    } catch let failure as StepFailure {
      made = .failure(failure)
    }
  }

  /// What the check's sink has written; throws `StepFailure` where that is not the table.
  private static func tables(
    _ read: TableSource.Checked, _ reading: Resource
  ) throws -> MadeTables {
    guard reading.schema != nil else {
      throw StepFailure(
        TableConversion.reader, "The schema of \"\(reading.name)\" is not part of the spec")
    }
    guard let making = read.making else {
      throw StepFailure(
        TableConversion.reader,
        "Tables in the format \"\(reading.format ?? "")\" are not read. Save "
          + "\"\(reading.name)\" as CSV")
    }
    if let fault = read.faults.first {
      throw StepFailure(TableConversion.reader, fault.statement)
    }
    _ = try EncodingStep.decoding(by: read.report.encoding)
    return try making.finish()
  }
}

/// The uploaded files of a table.
struct TableSource {
  private let files: [InputFile]
  private let scratchFolder: String

  /// A check with what it said.
  struct Checked {
    let check: ResourceCheck
    let report: ResourceReport
    /// Size and digest of each file, in order.
    let files: [FileDigest]
    /// What was written on the way; nil where the resource is no table of rows.
    let making: TableMaking?
    /// Why the files could not be read as a table.
    let faults: [Finding]
  }

  /// Above that many bytes a table is checked on several threads.
  private static let threadedBytes = 1 << 20

  /// The work's raw files; throws where one is not there.
  init(_ work: PipelineWork) throws {
    try self.init(work.raw, work.pipeline.parameters, work)
  }

  /// The raw files of a resource with those parameters.
  private init(_ raw: [ObjectKey], _ parameters: JSONObject, _ work: PipelineWork) throws {
    scratchFolder = work.packages.scratchFolder
    let paths = parameters["paths"]?.array?.compactMap(\.string) ?? []
    files = try raw.enumerated().map { index, key in
      guard let reader = try work.packages.store.reader(key) else {
        throw ObjectStoreError.noSuchKey(key)
      }
      let path = paths.indices.contains(index) ? paths[index] : key.key
      return InputFile(path: path, access: reader.access(breathe: work.breathe))
    }
  }

  private var options: ValidationOptions {
    let bytes = files.reduce(0) { $0 + $1.access.bytes }
    var options = ValidationOptions()
    options.threads = bytes > Self.threadedBytes ? max(2, ProcessorCount.current) : 1
    options.digests = [.md5]
    options.advises = false
    return options
  }

  /// The check of the work's resource, with the keys that its foreign keys refer to, which are read now
  /// from the other tables' files. Nil where there is no resource.
  func check(of work: PipelineWork) throws -> ResourceCheck? {
    guard let own = work.coreResource else { return nil }
    let refersToOthers = own.schema?.foreignKeys.contains { $0.resource != own.name } ?? false
    let others = refersToOthers ? work.neighbours : []
    let package = work.package(
      [.object(own.descriptor)]
        + others.map { .object(PipelineWork.described($0.parameters)) })
    return try ResourceCheck(of: 0, in: package, options: options) { place, check in
      let parameters = others[place - 1].parameters
      guard let found = try? LoadStep().files(of: .object(parameters), work) else { return nil }
      let source = try TableSource(found.map(\.key), parameters, work)
      return try check.run(input: source.input(check.resource, digests: [])).report
    }
  }

  private func input(_ resource: Resource, digests: Set<DigestAlgorithm>) -> ResourceInput {
    ResourceInput(resource: resource, files: files, eachFile: digests, together: digests)
  }

  /// Reads the files to their end, by a check that was made before or a new one.
  func check(_ resource: Resource, by given: ResourceCheck? = nil) throws -> Checked {
    let options = options
    var check = given ?? ResourceCheck(resource: resource, options: options)
    var making: TableMaking?
    if let schema = resource.schema, resource.isDelimited {
      making = try TableMaking(
        schema: schema, in: scratchFolder, isAsynchronous: options.threads > 1)
    }
    check.sink = making?.sink
    let input = input(resource, digests: [.md5])
    let (report, digested) = try check.run(input: input)
    var faults = input.findings.filter { $0.severity == .error }
    if making != nil, !report.isTable {
      faults += report.findings.groups.map(\.sample).filter { $0.severity == .error }
    }
    return Checked(
      check: check, report: report,
      files: input.isPlain ? [report.digest] : digested.map(\.digest), making: making,
      faults: faults)
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
