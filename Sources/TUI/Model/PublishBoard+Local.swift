internal import Core

// What happens here: checks, plan and uploads.
extension PublishBoard {
  mutating func packaged(_ findings: [Finding]) {
    update(.descriptor) { row in
      row.errors = findings.count { $0.severity == .error }
      row.warnings = findings.count { $0.severity == .warning }
      row.check.advance(to: row.checkResult)
    }
  }

  mutating func checked(_ name: String, _ resource: CheckedResource) {
    update(.resource(name)) { row in
      row.index = resource.index
      row.rows = row.rows ?? resource.rows
      row.localRows = resource.rows
      row.errors = resource.findings.errors
      row.warnings = resource.findings.warnings
      row.check.advance(to: row.checkResult)
      for file in resource.files {
        if !row.paths.contains(file.path) { row.paths.append(file.path) }
        row.localBytes[file.path] = file.digest.bytes
      }
      if resource.rows == nil { row.rule(out: BoardStep.tabular) }
    }
  }

  mutating func planned(_ plan: PublishPlan) {
    isPlanned = true
    owner = plan.owner.username
    dataset = plan.dataset.name
    for item in plan.items {
      attach(item.path, to: item.resource)
      files[item.path, default: BoardFile(bytes: item.digest.bytes)].mark
        .advance(to: item.isStored ? .same : .waiting)
    }
    let planned = Set(files.keys)
    updateAll { row in
      let isKept = row.paths.isEmpty || row.paths.contains(where: planned.contains)
      if !isKept { row.leaveOut() }
    }
  }

  mutating func progressed(_ resource: String, _ path: String, sent: Int, of bytes: Int) {
    attach(path, to: resource)
    files[path, default: BoardFile(bytes: bytes)].progress(sent: sent, of: bytes)
  }

  mutating func uploaded(_ resource: String, _ path: String, _ bytes: Int) {
    attach(path, to: resource)
    files[path, default: BoardFile(bytes: max(0, bytes))].mark.advance(to: .done)
  }

  mutating func retrying(_ operation: PublishOperation) {
    guard case .upload(let path) = operation else { return }
    files[path]?.mark.advance(to: .retrying)
  }

  /// An earlier run sent everything and registered the flow.
  mutating func resumed(_ flow: FlowID) {
    self.flow = flow
    dataset = dataset ?? flow.dataset.name
    isPlanned = true
    let bytes = rows.reduce(into: [:]) { $0.merge($1.localBytes) { known, _ in known } }
    for path in Set(rows.flatMap(\.paths)) + [DataPackage.descriptorPath] {
      attach(path, to: nil)
      files[path, default: BoardFile(bytes: bytes[path] ?? 0)].mark.advance(to: .same)
    }
  }

  /// Takes what the journal of that earlier run tells of its files; those of others are left out.
  mutating func recall(_ files: [RunFile], leavingOut excluded: Set<String>) {
    for file in files {
      attach(file.path, to: file.resource)
      self.files[file.path] = BoardFile(bytes: file.bytes, mark: file.isSent ? .done : .same)
    }
    let kept = files.isEmpty ? nil : Set(files.map(\.path))
    for row in rows where row.subject != .descriptor && !row.paths.isEmpty {
      let isKept = kept.map { row.paths.contains(where: $0.contains) } ?? true
      guard !isKept || row.paths.contains(where: excluded.contains) else { continue }
      update(row.subject) { $0.leaveOut() }
      for path in row.paths { self.files[path] = nil }
    }
  }

  /// How far the upload of a row's files is; a resource elsewhere has none.
  func upload(of row: BoardRow) -> StepMark {
    let files = row.paths.compactMap { self.files[$0] }
    if files.isEmpty { return isPlanned || outcome != nil ? .notRun : .waiting }
    return BoardFile.mark(of: files)
  }

  private mutating func attach(_ path: String, to resource: String?) {
    let isDescriptor = path == DataPackage.descriptorPath
    guard let subject = isDescriptor ? .descriptor : resource.map(BoardRow.Subject.resource)
    else { return }
    update(subject) { row in
      if !row.paths.contains(path) { row.paths.append(path) }
    }
  }
}

extension BoardRow {
  /// The check's mark by what it counted.
  fileprivate var checkResult: StepMark {
    errors > 0 ? .failed : warnings > 0 ? .warned : .done
  }
}
