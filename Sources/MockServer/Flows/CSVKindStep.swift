internal import Core

/// Tells how a table's file is laid out and whether its header fits the schema.
struct CSVKindStep: PipelineStep {
  let name = "csv-kind"

  func run(_ work: PipelineWork) throws -> StepOutcome {
    let pass = try work.memory.pass(work)
    let (dialect, count) = (pass.reading.layout, pass.header.count)
    var outcome = StepOutcome(stats: [
      "delimiter": .string(dialect.delimiter),
      "quoteChar": dialect.quoteChar.map { .string(String($0)) } ?? .null,
      "columns": .number(JSONNumber(count)),
    ])
    let fields = pass.reading.schema?.fields.count ?? 0
    if count != fields {
      outcome.log = ["WARNING :The header has \(count) columns, the schema \(fields) fields"]
    }
    let said = work.coreResource?.descriptor["dialect"]
    guard pass.isReadOtherwise, let found = pass.reading.descriptor["dialect"], found != said
    else { return outcome }
    work.resource["dialect"] = found
    let described = said.map { " instead of \($0.text(.spaced))" } ?? ""
    outcome.log.append("WARNING :Read by the dialect \(found.text(.spaced))\(described)")
    return outcome
  }
}
