internal import Core

// What happens on the hub: pipelines, their steps, the report.
extension PublishBoard {
  /// What a pipeline of the flow makes.
  private enum Product {
    case copy(of: String)
    case artefact(BoardArtefact)
  }

  mutating func changed(_ pipeline: PipelineStatus) {
    switch product(of: pipeline.id) {
    case .copy(let resource):
      update(.resource(resource)) { $0.take(pipeline) }
      notice(resource)
    case .artefact(let kind):
      mark(pipeline.id, kind, pipeline.isDependencyFailure ? .notRun : StepMark(pipeline.state))
    case nil: break
    }
  }

  mutating func changed(_ pipeline: String, _ status: StepStatus) {
    switch product(of: pipeline) {
    case .copy(let resource):
      guard let step = BoardStep(rawValue: status.name) else { return }
      update(.resource(resource)) { $0.take(step, status) }
      notice(resource)
    case .artefact(let kind):
      // The pipeline's own state says when it is done.
      mark(pipeline, kind, status.state == .queued ? .waiting : .working)
    case nil: break
    }
  }

  mutating func reported(_ report: ValidationReport) {
    for table in report.tables {
      update(.resource(table.resource)) { row in
        row.hubErrors = max(0, table.errorCount)
        row.advance(.validate, to: table.isValid ? .done : .failed)
      }
      notice(table.resource)
    }
  }

  private mutating func mark(_ id: String, _ kind: BoardArtefact, _ mark: StepMark) {
    let known = artefacts.values.reduce(0) { $0 + $1.count }
    guard artefacts[kind]?[id] != nil || known < Limit.pipelines else { return }
    artefacts[kind, default: [:]][id, default: .waiting].advance(to: mark)
  }

  /// A resource's own name comes first: `a_csv` may be one.
  private func product(of id: String) -> Product? {
    guard let name = PipelineName(id), flow == nil || name.flow == flow else { return nil }
    guard let artefact = name.artefact else { return .artefact(.package) }
    if !knows(artefact), let kind = BoardArtefact(name: artefact) { return .artefact(kind) }
    return .copy(of: artefact)
  }
}
