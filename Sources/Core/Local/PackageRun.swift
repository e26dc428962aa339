/// The check of a package's resources, parents before the tables whose foreign keys refer to them.
struct PackageRun {
  /// What came of a resource.
  struct Outcome {
    let report: ResourceReport
    /// Its files with their digests; none where they could not be read.
    let files: [ResourceInput.Digested]
    /// Why reading it ended too soon, where it could be opened.
    let fault: FileFault?
  }

  private let subject: LocalSubject
  private let options: ValidationOptions
  private let remote: RemoteOutcomes
  private let eachFile: Set<DigestAlgorithm>
  private let isStopped: @Sendable () -> Bool
  private let order: ResourceOrder
  private let resources: [Resource]
  private var next = 0
  private var outcomes: [Int: Outcome] = [:]
  private var keys: [Int: [[String]: KeyIndex]] = [:]
  /// How many foreign keys of tables still to be checked refer to each table, by its place.
  private var waiting: [Int: Int]
  /// The state of every file when it was checked.
  private(set) var stamps: [String: FileStamp] = [:]

  /// A check that has not begun; `eachFile` are the digests wanted of each file. Once `isStopped`,
  /// no more is read.
  init(
    subject: LocalSubject, options: ValidationOptions,
    remote: RemoteOutcomes = RemoteOutcomes(), eachFile: Set<DigestAlgorithm> = [],
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) {
    (self.subject, self.options, self.remote) = (subject, options, remote)
    self.eachFile = eachFile
    self.isStopped = isStopped
    resources = subject.package.resourcesWithOwnKeys
    order = ResourceOrder(resources)
    waiting = order.references
  }

  /// The reports in the package's order; `onResource` gets each when it is done.
  mutating func reports(
    onResource: (Int, ResourceReport) -> Void, progress: (Int, CheckProgress) -> Void
  ) -> [ResourceReport] {
    for place in order.places {
      onResource(place, outcome(of: place) { progress($0, $1) }.report)
    }
    return resources.indices.compactMap { outcomes[$0]?.report }
  }

  /// The reports of what is checked by now, in the package's order.
  var done: [ResourceReport] { resources.indices.compactMap { outcomes[$0]?.report } }

  /// What came of the resource at that place, which is checked now unless it has been, and with it
  /// those that come before it.
  mutating func outcome(
    of place: Int, progress: (Int, CheckProgress) -> Void
  ) -> Outcome {
    if next == 0 { for place in order.readFirst { collect(place) } }
    while outcomes[place] == nil, next < order.places.count {
      let current = order.places[next]
      next += 1
      outcomes[current] = check(current) { progress(current, $0) }
      forgetKeys(after: current)
    }
    return outcomes[place] ?? Outcome(report: .unread(resources[place], []), files: [], fault: nil)
  }

  private mutating func check(
    _ place: Int, _ progress: (CheckProgress) -> Void
  ) -> Outcome {
    let resource = resources[place]
    var opened: ResourceFiles?
    do {
      if case .inline(let data) = resource.content, resource.tableForm != nil {
        return inline(
          place, try tableCheck(place).run(inline: data) { [subject] in subject.spot($0) })
      }
      opened = try ResourceFiles(resource, subject.place, remote)
      guard let files = opened else {
        return Outcome(
          report: placed(.unread(resource, unread(resource))), files: [], fault: nil)
      }
      var (report, digests) = try read(files, place, progress)
      try files.confirm()
      for file in files.files { stamps[file.path] = file.stamp }
      for finding in files.findings { report.findings.add(finding) }
      keys[place] = report.keys
      report.keys = [:]
      return Outcome(report: placed(report), files: digests, fault: nil)
    } catch {
      let fault = error as? FileFault ?? .malformed(path: resource.name)
      let report = ResourceReport.unread(resource, [finding(fault)])
      return Outcome(report: placed(report), files: [], fault: opened == nil ? nil : fault)
    }
  }

  /// Reads a resource's files; once more where the standard lets the encoding be found out, and it was
  /// not UTF-8.
  private func read(
    _ files: ResourceFiles, _ place: Int, _ progress: (CheckProgress) -> Void
  ) throws -> (ResourceReport, [ResourceInput.Digested]) {
    func run(_ check: ResourceCheck) throws -> (ResourceReport, [ResourceInput.Digested]) {
      try check.run(
        input: files.input(options.digests, eachFile: eachFile, isStopped: isStopped),
        progress: progress)
    }
    var check = tableCheck(place)
    let isDescribed = subject.kind != .table && subject.kind != .folder
    if !isDescribed, resources[place].tableForm == .delimited {
      check = check.reading(as: try files.input([]).layout())
    }
    let first = try run(check)
    return try check.again(after: first.0).map(run) ?? first
  }

  private mutating func inline(_ place: Int, _ report: ResourceReport) -> Outcome {
    var report = report
    keys[place] = report.keys
    report.keys = [:]
    report.findings = report.findings.mapping { finding in
      var placed = finding
      placed.file = finding.file ?? subject.descriptorName
      return placed
    }
    return Outcome(report: placed(report), files: [], fault: nil)
  }

  private func tableCheck(_ place: Int) -> ResourceCheck {
    var check = ResourceCheck(resource: resources[place], options: options)
    check.wanted = order.fieldsWanted(of: place)
    check.supposed = order.fieldsSupposed(of: place)
    guard let schema = resources[place].schema else { return check }
    for link in order.links(from: place) {
      let other = resources[link.parent].schema
      let clash = other.flatMap {
        KeyObstacle(clashOf: schema.foreignKeys[link.key], schema, $0)
      }
      check.obstacles[link.key] = clash
      if clash == nil { check.parents[link.key] = keys[link.parent]?[link.fields] }
    }
    for (key, foreign) in schema.foreignKeys.enumerated()
    where check.parents[key] == nil && check.obstacles[key] == nil && !foreign.resource.isEmpty {
      let isElsewhere = schema.descriptor["foreignKeys"]?[key]?["reference"]?["package"] != nil
      check.obstacles[key] = isElsewhere ? nil : obstacle(to: foreign)
    }
    return check
  }

  /// What a foreign key to another table of the package lacks there; nil where that is not known.
  private func obstacle(to foreign: TableSchema.ForeignKey) -> KeyObstacle? {
    guard let parent = order.place(named: foreign.resource) else {
      return KeyObstacle(noResource: foreign.resource, among: resources.map(\.name))
    }
    let report = outcomes[parent]?.report
    guard report?.isRead != false else { return nil }
    var names = report?.header ?? []
    if names.isEmpty { names = resources[parent].schema?.fields.map(\.name) ?? [] }
    return foreign.referenced.first { !names.contains($0) }.map {
      KeyObstacle(noField: $0, of: foreign.resource, among: names)
    }
  }

  /// Reads the keys of a table that is in a circle of references.
  private mutating func collect(_ place: Int) {
    guard let files = try? ResourceFiles(resources[place], subject.place, remote) else { return }
    var check = tableCheck(place)
    check.options.profiledRows = nil
    let report = try? check.run(input: files.input([])).report
    keys[place] = report?.keys
  }

  /// Lets go of keys that no table still to be checked refers to.
  private mutating func forgetKeys(after place: Int) {
    if waiting[place] == nil { keys[place] = nil }
    for link in order.links(from: place) {
      waiting[link.parent, default: 0] -= 1
      if waiting[link.parent, default: 0] <= 0 { keys[link.parent] = nil }
    }
  }

  /// The finding a fault makes, with the file that was perhaps meant.
  private func finding(_ fault: FileFault) -> Finding {
    var finding = fault.finding(fault.path)
    guard case .notFound(let path) = fault, let files = try? subject.place.list(),
      let near = files.first(where: { $0.lowercased() == path.lowercased() })
    else { return finding }
    finding.expected = near
    finding.reason = (finding.reason ?? "") + " There is \(Sanitized(near).text)."
    return finding
  }

  /// Why the resource's data was not read.
  private func unread(_ resource: Resource) -> [Finding] {
    guard case .remote(let urls) = resource.content else { return [] }
    return urls.compactMap(remote.finding)
  }

  private func placed(_ report: ResourceReport) -> ResourceReport {
    var placed = report
    placed.findings = report.findings.mapping { finding in
      var copy = subject.placed(finding)
      copy.resource = report.resource
      return copy
    }
    return placed
  }
}
