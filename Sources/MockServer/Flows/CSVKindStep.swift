internal import Core

/// Looks at how a table's file is laid out and reads its header.
struct CSVKindStep: PipelineStep {
  let name = "csv-kind"

  func run(_ work: PipelineWork) throws -> StepOutcome {
    guard let resource = work.coreResource else { return StepOutcome() }
    let dialect = resource.dialect
    let encoding = work.encoding.flatMap { try? EncodingStep.decoding(by: $0) } ?? .utf8
    var rows = RowReader(dialect: dialect, encoding: encoding, chunks: work.chunks())
    let header = try rows.next().map { $0.isHeader ? $0.cells : [] } ?? []
    var outcome = StepOutcome(stats: [
      "delimiter": .string(dialect.delimiter),
      "quoteChar": dialect.quoteChar.map { .string(String($0)) } ?? .null,
      "columns": .number(JSONNumber(header.count)),
    ])
    let fields = resource.schema?.fields.count ?? 0
    if header.count != fields {
      outcome.log = ["WARNING :The header has \(header.count) columns, the schema \(fields) fields"]
    }
    return outcome
  }
}
