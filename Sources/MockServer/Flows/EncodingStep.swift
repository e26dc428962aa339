internal import Core

/// Tells the encoding of a table's bytes and completes the descriptor by it.
struct EncodingStep: PipelineStep {
  let name = "encoding"

  func run(_ work: PipelineWork) throws -> StepOutcome {
    let pass = try work.memory.pass(work)
    let facts = pass.report.encoding
    let used = pass.reading.encoding
    if pass.report.isTable {
      work.resource = work.resource.assigning(facts.descriptorAdditions)
    }
    var outcome = StepOutcome(stats: [
      "encoding": .string(facts.name), "certainty": .string(facts.certainty.rawValue),
      "bom": .bool(facts.hasByteOrderMark),
    ])
    if let declared = facts.declared { outcome.stats["declared"] = .string(declared) }
    if let place = facts.firstBad {
      outcome.log = ["WARNING :Not UTF-8 from line \(place.line), byte \(place.offset) on"]
    }
    if let place = facts.firstNUL {
      outcome.log.append("WARNING :A NUL byte at byte \(place): this may not be a text file")
    }
    guard let used, used != facts.declared, pass.isReadOtherwise else { return outcome }
    work.resource["encoding"] = .string(used)
    outcome.stats["read-as"] = .string(used)
    outcome.log.append("WARNING :Read as \(used)")
    return outcome
  }

  /// How the bytes of a table are decoded, as Core's check decodes them; throws `StepFailure` where
  /// they cannot be.
  static func decoding(by facts: EncodingFacts) throws -> TextEncoding {
    let encoding: TextEncoding =
      switch facts.encoding {
      case .utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian: facts.encoding
      default:
        facts.hasByteOrderMark ? .utf8 : facts.declared.map(TextEncoding.init(name:)) ?? .utf8
      }
    if case .unsupported(let name) = encoding {
      throw StepFailure(TableConversion.reader, "The encoding \"\(name)\" is not read")
    }
    if encoding == .utf8, let bad = facts.firstBad {
      let reason =
        "'utf-8' codec can't decode byte in position \(bad.offset): invalid byte on line \(bad.line)"
      throw StepFailure(
        TableConversion.reader,
        lines: [
          "ERROR   :" + reason, "Traceback (most recent call last):",
          "UnicodeDecodeError: " + reason,
        ])
    }
    return encoding
  }
}
