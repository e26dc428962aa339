/// The files of a resource as the check reads them: expanded and joined, and digested as they are on
/// disk. Its identity is the place it has been read to.
package final class ResourceInput {
  /// A file with its own digest.
  package typealias Digested = (path: String, digest: FileDigest)

  private let resource: Resource
  private let inputs: [InputFile]
  private let compression: Compression?
  private var whole: DigestPass
  private var opened: [DigestedFile] = []
  private var expanded: [(path: String, content: ExpandedChunks)] = []
  private var joined: JoinedParts?
  private var plainBytes = 0
  private var faults: [Finding] = []
  private let algorithms: Set<DigestAlgorithm>

  /// The files of that resource in order. Each is digested by `eachFile`, all together by
  /// `together` and what the resource declares.
  package init(
    resource: Resource, files: [InputFile], eachFile: Set<DigestAlgorithm> = [],
    together: Set<DigestAlgorithm> = FileDigest.published
  ) {
    self.resource = resource
    inputs = files
    compression = resource.tableForm == nil ? nil : resource.compression
    algorithms = eachFile
    let declared = resource.declaredAlgorithm.map { [$0] } ?? []
    whole = DigestPass(algorithms: together.union(declared))
    if !isPlain { join() }
  }

  /// Whether what is read is the bytes of one file.
  package var isPlain: Bool { inputs.count == 1 && compression == nil }
  /// Bytes read of the files so far.
  package var bytes: Int { isPlain ? plainBytes : whole.bytes }
  /// Bytes of all the files.
  package var totalBytes: Int { inputs.reduce(0) { $0 + $1.access.bytes } }
  /// Where the parts begin in what was read.
  package var map: PartMap? { inputs.count > 1 ? joined?.map : nil }

  private func join() {
    let parts = inputs.map { file -> JoinedParts.Part in
      let digested = DigestedFile(file, algorithms: algorithms) { [unowned self] chunk in
        whole.update(chunk)
      }
      opened.append(digested)
      return (file.path, chunks(digested, file))
    }
    joined = JoinedParts(
      parts, layout: resource.tableForm == .delimited ? resource.layout : nil,
      declared: resource.encoding)
  }

  /// A file's content; a zip file is digested before it is looked into.
  private func chunks(_ file: DigestedFile, _ input: InputFile) -> ChunkSource {
    guard let compression else { return file.next }
    guard compression == .zip else {
      let content = ExpandedChunks(compression, chunks: file.next)
      expanded.append((file.path, content))
      return content.next
    }
    var content: ExpandedChunks?
    var isOpen = false
    return { [unowned self] in
      if !isOpen {
        isOpen = true
        _ = try file.finish()
        content = try open(input)
      }
      return try content?.next()
    }
  }

  private func open(_ input: InputFile) throws -> ExpandedChunks? {
    do {
      let archive = try ZipArchive(input.access)
      let content = try archive.content(of: archive.entry(resource.innerPath))
      expanded.append((input.path, content))
      return content
    } catch let fault as CompressionFault {
      note(fault, input.path)
      return nil
    }
  }

  private func note(_ fault: CompressionFault, _ path: String) {
    var finding = fault.finding()
    finding.file = path
    faults.append(finding)
  }

  /// The next piece; nil at the end. Throws what reading a file throws.
  package func next() throws -> [UInt8]? {
    if let joined { return try joined.next() }
    guard let file = inputs.first else { return nil }
    let chunk = try file.access.read(plainBytes, ExpandedChunks.chunkBytes)
    plainBytes += chunk.count
    return chunk.isEmpty ? nil : chunk
  }

  /// How the table in it is laid out, found in the first bytes, which are read.
  func layout() throws -> DetectedLayout {
    let limit = DialectSniff.Limit.bytes
    var head: [UInt8] = []
    while head.count < limit, let chunk = try next() { head += chunk }
    return DetectedLayout(
      head: Array(head.prefix(limit)), isWhole: head.count < limit,
      usual: TableForm.delimiter(ofFormat: resource.contentFormat))
  }

  /// Reads what is left and gives the digest of all files together, and of each.
  package func finish() throws -> (whole: FileDigest, files: [Digested]) {
    let files = try opened.map { file -> Digested in (file.path, try file.finish()) }
    return (whole.finish(), files)
  }

  /// What was found beside the content.
  package var findings: [Finding] {
    var found = faults
    for (path, content) in expanded {
      guard var finding = content.fault?.finding() else { continue }
      finding.file = path
      found.append(finding)
    }
    return found + (joined?.findings ?? [])
  }
}

/// A file that is digested as it is read. Its identity is the place it has been read to.
final class DigestedFile {
  let path: String
  private let access: RandomAccess
  private let also: ([UInt8]) -> Void
  private var pass: DigestPass
  private var isOver = false

  /// `also` gets every chunk.
  init(
    _ file: InputFile, algorithms: Set<DigestAlgorithm>, also: @escaping ([UInt8]) -> Void
  ) {
    path = file.path
    access = file.access
    pass = DigestPass(algorithms: algorithms)
    self.also = also
  }

  /// Bytes read so far.
  var bytes: Int { pass.bytes }

  /// The next chunk; nil at the end.
  func next() throws -> [UInt8]? {
    guard !isOver else { return nil }
    let chunk = try access.read(pass.bytes, ExpandedChunks.chunkBytes)
    guard !chunk.isEmpty else {
      isOver = true
      return nil
    }
    pass.update(chunk)
    also(chunk)
    return chunk
  }

  /// The digest of all of it, what was not read included.
  func finish() throws -> FileDigest {
    while try next() != nil {}
    return pass.finish()
  }
}

/// A file of a resource, local or remote.
package struct InputFile {
  /// As the package names it.
  package let path: String
  /// Its bytes.
  package let access: RandomAccess

  package init(path: String, access: RandomAccess) {
    self.path = path
    self.access = access
  }
}
