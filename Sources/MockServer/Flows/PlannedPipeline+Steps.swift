internal import Core

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
