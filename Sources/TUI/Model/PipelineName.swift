internal import Core

/// A pipeline's id taken apart: `<ownerid>/<dataset>/<revision>/<artefact>`, or the flow alone for
/// the pipeline that makes the package.
struct PipelineName: Hashable, Sendable {
  let flow: FlowID
  let artefact: String?

  /// The parts of an id; nil where it names no flow.
  init?(_ id: String) {
    // By scalars: a mark at the start of a name joins the slash before it to one character.
    let parts = id.unicodeScalars.split(
      separator: "/", maxSplits: 3, omittingEmptySubsequences: false
    ).map { String($0) }
    guard let flow = FlowID(parts.prefix(3).joined(separator: "/")) else { return nil }
    self.flow = flow
    artefact = parts.count == 4 ? parts[3] : nil
  }
}
