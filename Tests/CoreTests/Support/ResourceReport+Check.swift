import Core
import Testing

/// A chunk source over text in pieces of that many bytes.
func chunks(_ bytes: [UInt8], of size: Int = 7) -> ChunkSource {
  var rest = bytes[...]
  return {
    guard !rest.isEmpty else { return nil }
    defer { rest = rest.dropFirst(size) }
    return Array(rest.prefix(size))
  }
}

/// The only resource of a package made of those members.
func resource(_ members: JSONObject) throws -> Resource {
  let base: JSONObject = ["name": "table", "path": "table.csv"]
  let package = DataPackage(["resources": [.object(base.assigning(members))]])
  return try #require(package.resources.first)
}

/// Checks a text as that resource, in small chunks.
func check(_ text: String, _ members: JSONObject = [:]) throws -> ResourceReport {
  try check(Array(text.utf8), members)
}

func check(_ bytes: [UInt8], _ members: JSONObject = [:]) throws -> ResourceReport {
  try ResourceCheck(resource: resource(members)).run(chunks: chunks(bytes))
}

/// A schema of fields by name and type.
func schema(_ fields: [(String, String)], _ more: JSONObject = [:]) -> JSONValue {
  let members: JSONObject = [
    "fields": .array(fields.map { ["name": .string($0.0), "type": .string($0.1)] })
  ]
  return .object(members.assigning(more))
}

extension ResourceReport {
  /// The codes found, each once, in order.
  var codes: [String] {
    var seen: Set<String> = []
    return findings.groups.map(\.sample.code.rawValue).filter { seen.insert($0).inserted }
  }

  /// The codes of errors, each once, in order.
  var errorCodes: [String] {
    let errors = Set(
      findings.groups.filter { $0.sample.severity == .error }.map(\.sample.code.rawValue))
    return codes.filter(errors.contains)
  }

  func first(_ code: FindingCode) -> Finding? {
    findings.examples.first { $0.code == code }
  }
}
