internal import Core

/// One pipeline of a flow's plan.
struct PlannedPipeline: Sendable, Hashable {
  /// The flow it belongs to.
  let flow: FlowID
  /// The artefact it makes; nil for the flow's last pipeline, which makes the package.
  let artefact: String?
  let kind: PipelineKind
  /// The ids of the pipelines that must have succeeded before.
  let depends: [String]
  /// What its steps need besides the flow's spec.
  let parameters: JSONObject

  /// A pipeline of that flow; `depends` names artefacts of the same flow.
  init(
    flow: FlowID, artefact: String?, kind: PipelineKind, depends: [String] = [],
    parameters: JSONObject = [:]
  ) {
    self.flow = flow
    self.artefact = artefact
    self.kind = kind
    self.depends = depends.map { "\(flow)/\($0)" }
    self.parameters = parameters
  }

  /// A pipeline as it is stored, its dependencies given as ids.
  init(stored id: String, flow: FlowID, kind: PipelineKind, parameters: JSONObject) {
    self.flow = flow
    let prefix = "\(flow)/"
    artefact = id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : nil
    self.kind = kind
    depends = []
    self.parameters = parameters
  }

  /// `<flow>/<artefact>`, or the flow's id for the package.
  var id: String { artefact.map { "\(flow)/\($0)" } ?? flow.description }

  /// The words the status reply shows.
  var title: String { kind.title }
}

extension PlannedPipeline {
  /// The steps of the pipeline, in order. Adding one is a file and a line.
  var steps: [any PipelineStep] {
    switch kind {
    case .source where parameters["resource"]?["schema"] == nil:
      [LoadStep(isVerifying: true), DumpStep(), StoreStep()]
    case .source:
      [
        LoadStep(isVerifying: true),
        EncodingStep(),
        CSVKindStep(),
        ValidateStep(),
        DumpStep(),
        StoreStep(),
      ]
    case .csv: [LoadStep(), ConvertStep(format: .csv), DumpStep(), StoreStep()]
    case .json: [LoadStep(), ConvertStep(format: .json), DumpStep(), StoreStep()]
    case .report: [CollectReportsStep(), DumpStep(), StoreStep()]
    case .preview: [PreviewStep(), DumpStep(), StoreStep()]
    case .zip: [ArchiveStep(), DumpStep(), StoreStep()]
    case .package: [AssembleStep(), AccessStep(), StoreStep()]
    }
  }
}
