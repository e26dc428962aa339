internal import Core

/// Turns a flow's spec into its pipelines; pure (planner.py).
enum Planner {
  /// The pipelines of that flow in the planner's order: report, CSVs, JSONs, archive, previews,
  /// sources, package.
  static func pipelines(
    spec: JSONValue, flow: FlowID
  ) throws(PlanFault) -> [PlannedPipeline] {
    try plan(spec: spec, flow: flow).pipelines
  }

  /// The same pipelines by the tasks that run them.
  static func tasks(spec: JSONValue, flow: FlowID) throws(PlanFault) -> [PlannedTask] {
    try plan(spec: spec, flow: flow).tasks
  }

  private static func plan(spec: JSONValue, flow: FlowID) throws(PlanFault) -> FlowPlan {
    let parameters = try inputParameters(of: spec)
    let originals = try resources(parameters)
    let processing = spec["processing"]?.array ?? []
    let plan = FlowPlan(
      flow: flow, originals: originals, processing: processing,
      archive: archiveName(of: spec, dataset: flow.dataset.name))
    try plan.check()
    return plan
  }

  private static func inputParameters(of spec: JSONValue) throws(PlanFault) -> JSONValue {
    let inputs = spec["inputs"]?.array ?? []
    guard inputs.count == 1 else { throw .inputCount(inputs.count) }
    let kind = inputs[0]["kind"]?.string ?? ""
    guard kind == "datapackage" else { throw .inputKind(kind) }
    return inputs[0]["parameters"] ?? .null
  }

  /// The package's resources; of a repeated name the last one counts, at the first one's place.
  private static func resources(_ parameters: JSONValue) throws(PlanFault) -> [PlannedResource] {
    guard let descriptor = parameters["descriptor"], descriptor.object != nil else {
      throw .noDescriptor
    }
    let mapping = parameters["resource-mapping"]
    var found: [PlannedResource] = []
    for (index, json) in (descriptor["resources"]?.array ?? []).enumerated() {
      let resource = try PlannedResource(index: index, json: json, mapping: mapping)
      found.place(resource)
    }
    return found
  }

  /// The archive's artefact: the spec's zip file, or the dataset's name, dots made underscores.
  private static func archiveName(of spec: JSONValue, dataset: String) -> String {
    let output = spec["outputs"]?.array?.first { $0["kind"]?.string == "zip" }
    let file = output?["parameters"]?["out-file"]?.string?.split(separator: "/").last
    return (file.map(String.init) ?? "\(dataset).zip")
      .replacing(".", with: "_")
  }
}

extension [PlannedResource] {
  /// Puts the resource at the place of the one of its name, or at the end.
  mutating func place(_ resource: PlannedResource) {
    if let place = firstIndex(where: { $0.name == resource.name }) {
      self[place] = resource
    } else {
      append(resource)
    }
  }
}
