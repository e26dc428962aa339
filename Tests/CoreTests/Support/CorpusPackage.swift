import Core

/// A package of the corpora, checked by the letter of the edition it declares.
struct CorpusPackage {
  private let path: String

  /// The package whose descriptor has that path within the corpora.
  init(_ file: String, in corpora: String) { path = "\(corpora)/\(file)" }

  /// The errors in the descriptor and in the data, both without looking at other machines.
  func errors() throws -> [String] {
    var options = LocalValidationOptions()
    let document = try? JSONDocument(CorpusFolder.bytes(path))
    options.standard = document.map { Standard(of: $0.value) } ?? .v1
    do throws(HubFault) {
      let report = try LocalValidation(path: path, options: options).run()
      let found = report.findings + report.resources.flatMap(\.findings.examples)
      return found.filter { $0.severity == .error }.map(\.message)
    } catch { return ["\(error)"] }
  }
}
