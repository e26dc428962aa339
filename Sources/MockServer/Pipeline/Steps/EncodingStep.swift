internal import Core

/// Finds the encoding of a table's bytes and completes the descriptor by it.
struct EncodingStep: PipelineStep {
  let name = "encoding"

  func run(_ work: PipelineWork) throws -> StepOutcome {
    let facts = try Self.facts(of: work)
    work.encoding = facts
    work.resource = work.resource.assigning(facts.descriptorAdditions)
    var outcome = StepOutcome(stats: [
      "encoding": .string(facts.name), "certainty": .string(facts.certainty.rawValue),
      "bom": .bool(facts.hasByteOrderMark),
    ])
    if let declared = facts.declared {
      outcome.stats["declared"] = .string(declared)
    }
    if let place = facts.firstBad {
      outcome.log = ["WARNING :Not UTF-8 from line \(place.line), byte \(place.offset) on"]
    }
    if let place = facts.firstNUL {
      outcome.log.append("WARNING :A NUL byte at byte \(place): this may not be a text file")
    }
    return outcome
  }

  /// Reads all bytes for what they say about their encoding.
  static func facts(of work: PipelineWork) throws -> EncodingFacts {
    var pass = EncodingPass(declared: work.resource["encoding"]?.string)
    let chunks = work.chunks()
    while let chunk = try chunks() { pass.update(chunk) }
    return pass.finish()
  }
}
