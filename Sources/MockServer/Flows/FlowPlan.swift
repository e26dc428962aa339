internal import Core

/// The pieces a plan is made of, and the pipelines they give.
struct FlowPlan {
  let flow: FlowID
  /// The package's resources as its descriptor has them.
  let originals: [PlannedResource]
  /// The spec's processing steps.
  let processing: [JSONValue]
  /// The archive's artefact name.
  let archive: String

  static let report = "validation_report"

  /// The resources that pipelines are made for: originals, or what processing makes of them.
  var resources: [PlannedResource] {
    var found: [PlannedResource] = []
    for original in originals {
      let steps = processing.filter { $0["input"]?.string == original.name }
      if steps.isEmpty { found.place(original) }
      for step in steps { found.place(original.processed(by: step)) }
    }
    return found.map { resource in
      var resource = resource
      let type = resource.isTabular ? "source/tabular" : "original"
      resource.descriptor["datahub"] = ["type": .string(type)]
      if resource.isTabular { resource.descriptor["signed"] = true }
      return resource
    }
  }

  private var tabular: [PlannedResource] { resources.filter(\.isTabular) }

  /// Throws where two artefacts would have one name or a step takes what is not there.
  func check() throws(PlanFault) {
    for step in processing {
      let input = step["input"]?.string ?? ""
      guard originals.contains(where: { $0.name == input }) else { throw .unknownInput(input) }
    }
    var seen: Set<String> = [String(flow.revision)]
    for artefact in pipelines.compactMap(\.artefact) {
      guard seen.insert(artefact).inserted else { throw .clash(artefact: artefact) }
    }
  }

  /// The pipelines in the planner's order.
  var pipelines: [PlannedPipeline] {
    let made = [reports] + csvs + jsons + [zip] + previews + sources
    let artefacts = made.compactMap(\.artefact)
    let package = PlannedPipeline(
      flow: flow, artefact: nil, kind: .package, depends: artefacts,
      parameters: [
        "artefacts": .array(made.map { ["name": .string($0.artefact ?? ""), "kind": $0.kindWord] })
      ])
    return made + [package]
  }

  private var reports: PlannedPipeline {
    let names = tabular.map(\.name)
    return PlannedPipeline(
      flow: flow, artefact: Self.report, kind: .report, depends: names,
      parameters: ["resources": .array(names.map(JSONValue.string))])
  }

  private var csvs: [PlannedPipeline] {
    tabular.map {
      PlannedPipeline(
        flow: flow, artefact: $0.name + "_csv", kind: .csv, parameters: $0.parameters)
    }
  }

  private var jsons: [PlannedPipeline] {
    tabular.map {
      PlannedPipeline(
        flow: flow, artefact: $0.name + "_json", kind: .json, parameters: $0.parameters)
    }
  }

  private var previews: [PlannedPipeline] {
    tabular.map {
      PlannedPipeline(
        flow: flow, artefact: $0.name + "_csv_preview", kind: .preview,
        depends: [$0.name + "_csv"], parameters: ["source": .string($0.name)])
    }
  }

  private var sources: [PlannedPipeline] {
    resources.map {
      PlannedPipeline(flow: flow, artefact: $0.name, kind: .source, parameters: $0.parameters)
    }
  }

  private var zip: PlannedPipeline {
    let processed = Set(processing.compactMap { $0["input"]?.string })
    let files = originals.map {
      $0.original(renamed: $0.isTabular || processed.contains($0.name)).parameters
    }
    let derived = [Self.report] + csvs.compactMap(\.artefact) + jsons.compactMap(\.artefact)
    return PlannedPipeline(
      flow: flow, artefact: archive, kind: .zip, depends: derived,
      parameters: [
        "originals": .array(files.map(JSONValue.object)),
        "derived": .array(derived.map(JSONValue.string)),
      ])
  }
}

extension PlannedPipeline {
  fileprivate var kindWord: JSONValue { .string(kind.rawValue) }
}
