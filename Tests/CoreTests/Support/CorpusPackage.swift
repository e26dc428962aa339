import Core

/// A package of the corpora, checked as it stands.
struct CorpusPackage {
  private let path: String

  /// The package whose descriptor has that path within the corpora.
  init(_ file: String, in corpora: String) { path = "\(corpora)/\(file)" }

  /// The errors in the descriptor and in the data, both without looking at other machines.
  func errors() throws -> [String] {
    do throws(HubFault) {
      let report = try LocalValidation(path: path).run()
      let found = report.findings + report.resources.flatMap(\.findings.examples)
      return found.filter { $0.severity == .error }.map(\.message)
    } catch { return ["\(error)"] }
  }
}
