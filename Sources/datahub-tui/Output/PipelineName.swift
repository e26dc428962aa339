import Core

/// What a pipeline is called in the output.
enum PipelineName {
  /// The artefact's name; the dataset's for the pipeline of the whole flow.
  static func short(_ id: String) -> String {
    if let flow = FlowID(id) { return flow.dataset.name }
    return String(id.split(separator: "/").last ?? "")
  }
}
