/// SigV4's canonical form of a request.
struct CanonicalRequest: Sendable {
  let text: String

  /// `path` is the decoded path; it is encoded once and never normalised. `headers` are the signed
  /// ones by lower-case name.
  init(
    method: String, path: String, canonicalQuery: String,
    headers: [(name: String, value: String)], payload: String
  ) {
    let sorted = headers.sorted { ByteOrder.precedes($0.name, $1.name) }
    text = [
      method, URIEncoding.encode(path, keepsSlashes: true), canonicalQuery,
      sorted.map { $0.name + ":" + CanonicalRequest.trimmed($0.value) + "\n" }.joined(),
      sorted.map(\.name).joined(separator: ";"), payload,
    ].joined(separator: "\n")
  }

  /// Blanks at the ends dropped, runs of spaces made one.
  private static func trimmed(_ value: String) -> String {
    value.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
  }
}
