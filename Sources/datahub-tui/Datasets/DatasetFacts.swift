import Core

/// What `info` tells of a dataset, wherever it is.
struct DatasetFacts {
  private var summary: PackageSummary
  /// `owner/name`, the folder, or the address.
  private let name: String
  private var url: String?
  private var revision: Int?
  private var latest: Int?
  private var state: FlowState?
  private var findability: Findability?
  private var modified: String?

  private enum Limit {
    static let readmeLines = 12
    static let readmeScalars = 2_000
    static let fields = 400
  }

  init(_ subject: String, _ reading: Reading) async throws {
    switch try DatasetSubject(subject, site: reading.hub.address.site) {
    case .hub(let reference): try await self.init(reference, reading)
    case .local(let path): try self.init(path: path)
    case .remote(let address): try await self.init(RemotePackage(address, reading.patience))
    }
  }

  private init(_ reference: DatasetReference, _ reading: Reading) async throws {
    let found = try await reading.dataset(reference)
    summary = PackageSummary(found.descriptor ?? [:])
    for index in summary.resources.indices {
      let resource = summary.resources[index].name
      summary.resources[index].rows = found.rows(of: resource)
      summary.resources[index].bytes =
        found.bytes(of: resource) ?? summary.resources[index].bytes
    }
    name = reference.dataset
    url = reading.hub.address.page(
      owner: reference.owner, dataset: reference.name, revision: found.revision)
    revision = found.revision
    latest = found.latest.id.revision
    state = found.status.state
    findability = found.findability
    modified = found.status.modified
  }

  private init(path: String) throws {
    let folder = try PackageFolder(at: path)
    let descriptor = try Self.descriptor(try folder.descriptorBytes(), path: path)
    summary = PackageSummary(descriptor)
    name = path
    let resources = DataPackage(.object(descriptor)).resources
    for (index, resource) in resources.enumerated() where summary.resources.indices.contains(index)
    {
      guard case .local(let paths) = resource.content else { continue }
      let sizes = paths.map { try? folder.open($0).bytes }
      summary.resources[index].bytes =
        sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
    }
    if let readme = try folder.readme() { summary.readme = readme }
  }

  private init(_ remote: RemotePackage) async throws {
    let address = remote.address
    let file = try await remote.read(address.file)
    let bytes = try file.content(limitBytes: PackageFolder.Limit.descriptorBytes)
    summary = PackageSummary(try Self.descriptor(bytes, path: address.file))
    name = address.file
  }

  static func descriptor(_ bytes: [UInt8], path: String) throws -> JSONObject {
    let value: JSONValue
    do throws(JSONError) { value = try JSONValue(parsing: bytes) } catch {
      throw FileFault.notJSON(path: path, error)
    }
    guard let object = value.object else { throw FileFault.notAPackage(path: path) }
    return object
  }
}

// How it is told.
extension DatasetFacts {
  func tell(_ face: ReadingFace) {
    face.line("dataset", members)
    for resource in summary.resources { face.line("resource", resource.members) }
    for line in lines { face.show(line) }
  }

  private var lines: [String] {
    let title = summary.title ?? summary.name ?? name
    var lines = [
      Sanitized(title).text, ([Sanitized(name).text] + standing).joined(separator: "  "),
    ]
    if let url { lines.append(Sanitized(url).text) }
    if !summary.licences.isEmpty {
      lines.append(
        "Licence: " + summary.licences.map { Sanitized($0).text }.joined(separator: ", "))
    }
    if let version = summary.version { lines.append("Version: \(Sanitized(version))") }
    lines += [""] + table.lines + fields + readme
    return lines
  }

  /// Where the revision stands, in words.
  private var standing: [String] {
    guard let revision, let state else { return [] }
    let of = latest.map { $0 == revision ? "" : " of \($0)" } ?? ""
    let moment = modified.map { String($0.prefix { $0 != "." && $0 != "T" }) }
    return ["revision \(revision)\(of)", state.word, findability?.word, moment]
      .compactMap { $0.map { Sanitized($0).text } }
  }

  private var table: TextTable {
    var table = TextTable(headings: [
      ("Resource", false), ("Format", false), ("Rows", true), ("Size", true), ("File", false),
    ])
    table.rows = summary.resources.map { resource in
      [
        Sanitized(resource.name).text, resource.format.map { Sanitized($0).text } ?? "-",
        resource.rows.map { Counted.digits($0) } ?? "-",
        resource.bytes.map { ByteCount($0).description } ?? "-",
        resource.path.map { Sanitized($0).text } ?? "in the descriptor",
      ]
    }
    return table
  }

  private var fields: [String] {
    let width = TerminalWidth.columns(of: .output)
    return summary.resources.filter { !$0.fields.isEmpty }.flatMap { resource in
      let text = resource.fields.prefix(Limit.fields)
        .map { "\(Sanitized($0.name)) \(Sanitized($0.type))" }.joined(separator: ", ")
      return ["", "Fields of \(Sanitized(resource.name)):"]
        + TextWidth.wrapped(text, to: max(1, width - 2)).map { "  " + $0 }
    }
  }

  private var readme: [String] {
    guard let readme = summary.readme, !readme.isEmpty else { return [] }
    let lines = String(readme.unicodeScalars.prefix(Limit.readmeScalars))
      .split(whereSeparator: \.isNewline)
    let shown = lines.prefix(Limit.readmeLines)
    let isCut = lines.count > shown.count || readme.unicodeScalars.count > Limit.readmeScalars
    let width = TerminalWidth.columns(of: .output)
    return [""]
      + shown.flatMap {
        TextWidth.wrapped(Sanitized(String($0), limit: Limit.readmeScalars).text, to: width)
      } + (isCut ? ["…"] : [])
  }

  private var members: [(String, JSONValue?)] {
    [
      ("name", .shown(name)), ("title", summary.title.map { .shown($0) }),
      ("version", summary.version.map { .shown($0) }),
      (
        "licences", summary.licences.isEmpty ? nil : .array(summary.licences.map { .shown($0) })
      ), ("url", url.map { .shown($0) }), ("revision", revision.map { .count($0) }),
      ("latest", latest.map { .count($0) }), ("state", state.map { .string($0.word) }),
      ("findability", findability.map { .string($0.word) }),
      ("modified", modified.map { .shown($0) }),
      ("readme", summary.readme.map { .shown($0, limit: Limit.readmeScalars) }),
    ]
  }
}

extension PackageSummary.Resource {
  /// The resource as members of an output line.
  fileprivate var members: [(String, JSONValue?)] {
    [
      ("resource", .shown(name)), ("title", title.map { .shown($0) }),
      ("path", path.map { .shown($0) }), ("format", format.map { .shown($0) }),
      ("rows", rows.map { .count($0) }), ("bytes", bytes.map { .count($0) }),
      (
        "fields",
        fields.isEmpty
          ? nil
          : .array(fields.map { ["name": .shown($0.name), "type": .shown($0.type)] })
      ),
    ]
  }
}
