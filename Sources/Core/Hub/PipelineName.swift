/// A pipeline's id taken apart: `<ownerid>/<dataset>/<revision>/<artefact>`, or the flow alone for
/// the pipeline that makes the package.
package struct PipelineName: Hashable, Sendable {
  package let flow: FlowID
  package let artefact: String?

  /// The parts of an id; nil where it names no flow.
  package init?(_ id: String) {
    // By scalars: a mark at the start of a name joins the slash before it to one character.
    let parts = id.unicodeScalars.split(
      separator: "/", maxSplits: 3, omittingEmptySubsequences: false
    ).map { String($0) }
    guard let flow = FlowID(parts.prefix(3).joined(separator: "/")) else { return nil }
    self.flow = flow
    artefact = parts.count == 4 ? parts[3] : nil
  }

  /// What a pipeline is called among those of its flow: its artefact's name, or the dataset's where it
  /// makes the package.
  package static func short(_ id: String) -> String {
    guard let name = PipelineName(id) else { return String(id.split(separator: "/").last ?? "") }
    return name.artefact ?? name.flow.dataset.name
  }
}
