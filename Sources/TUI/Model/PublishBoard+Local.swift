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
      for file in resource.files where !row.paths.contains(file.path) {
        row.paths.append(file.path)
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
    for path in Set(rows.flatMap(\.paths)) + [DataPackage.descriptorPath] {
      attach(path, to: nil)
      files[path, default: BoardFile(bytes: 0)].mark.advance(to: .same)
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
