internal import Core

/// A pipeline's id taken apart: `<ownerid>/<dataset>/<revision>/<artefact>`, or the flow alone for
/// the pipeline that makes the package.
struct PipelineName: Hashable, Sendable {
  let flow: FlowID
  let artefact: String?

  /// The parts of an id; nil where it names no flow.
  init?(_ id: String) {
    let parts = id.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard let flow = FlowID(parts.prefix(3).joined(separator: "/")) else { return nil }
    self.flow = flow
    artefact = parts.count == 4 ? String(parts[3]) : nil
  }
}
