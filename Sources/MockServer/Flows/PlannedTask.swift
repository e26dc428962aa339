internal import Core

/// What a runner does in one go: all that is made of a resource, or what is made of the whole package.
/// A flow of n resources has n + 1, the package's last.
struct PlannedTask: Sendable, Hashable {
  /// The task's place in its flow, counted from 0.
  let position: Int
  /// What it runs, in this order.
  let pipelines: [Entry]
  /// How long it may take, in steps of twice as long: who has several tasks waiting gets the small
  /// ones first.
  let weight: Int

  /// A pipeline and its place among all of the flow.
  struct Entry: Sendable, Hashable {
    let position: Int
    let pipeline: PlannedPipeline
  }
}

extension FlowPlan {
  /// The pipelines by the tasks that run them. A resource's come in the order in which one pass makes
  /// them: the source with its checks, CSV, JSON, preview.
  var tasks: [PlannedTask] {
    let all = pipelines.enumerated().map {
      PlannedTask.Entry(position: $0.offset, pipeline: $0.element)
    }
    let byArtefact = Dictionary(
      all.map { ($0.pipeline.artefact ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    var found: [PlannedTask] = []
    var taken: Set<Int> = []
    for resource in resources {
      let names = ["", "_csv", "_json", "_csv_preview"].map { resource.name + $0 }
      let kinds: [PipelineKind] = [.source, .csv, .json, .preview]
      let entries = zip(names, kinds).compactMap { name, kind in
        byArtefact[name].flatMap { $0.pipeline.kind == kind ? $0 : nil }
      }
      taken.formUnion(entries.map(\.position))
      found.append(
        PlannedTask(position: found.count, pipelines: entries, weight: resource.weight))
    }
    let rest = all.filter { !taken.contains($0.position) }
    let order: [PipelineKind] = [.report, .zip, .package]
    let sorted = order.flatMap { kind in rest.filter { $0.pipeline.kind == kind } }
    return found + [PlannedTask(position: found.count, pipelines: sorted, weight: 0)]
  }
}

extension PlannedResource {
  /// By the size that the descriptor tells, which orders the owner's own tasks alone; one of 64 KiB
  /// is assumed where none is told.
  fileprivate var weight: Int {
    let assumedBytes = 64 * 1024
    let bytes = max(1, descriptor["bytes"]?.integer ?? assumedBytes)
    return Int.bitWidth - bytes.leadingZeroBitCount
  }
}
