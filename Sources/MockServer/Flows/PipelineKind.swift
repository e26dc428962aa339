/// What a pipeline of a flow makes (planner nodes).
enum PipelineKind: String, Sendable, Hashable, CaseIterable {
  /// `F/validation_report`: the report of every tabular resource.
  case report
  /// `F/R_csv`: a tabular resource as normalised CSV.
  case csv
  /// `F/R_json`: a tabular resource as an array of objects.
  case json
  /// `F/D_zip`: sources, derived files, report and descriptor in one archive.
  case zip
  /// `F/R_csv_preview`: the first rows, for the dataset's page.
  case preview
  /// `F/R`: the identity pipeline, from RawStore to the package store with every check between.
  case source
  /// `F`: the final descriptor, which makes the revision visible.
  case package

  /// The words the status reply shows.
  var title: String {
    switch self {
    case .report: "Validating package contents"
    case .csv: "Creating CSV"
    case .json: "Creating JSON"
    case .zip: "Creating ZIP"
    case .preview: "Generating views"
    case .source: "Copying source data"
    case .package: "Creating Package"
    }
  }
}
