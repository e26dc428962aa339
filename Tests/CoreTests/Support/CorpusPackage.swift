import Core
import Foundation

/// A package of the corpora, in a folder where its descriptor has the name the standard gives it.
struct CorpusPackage {
  private let source: URL
  private let folder: TemporaryFolder

  /// The package whose descriptor has that path within the corpora.
  init(_ file: String, in corpora: String) throws {
    source = URL(filePath: corpora).appending(path: file)
    folder = try TemporaryFolder()
  }

  /// The errors in the descriptor and in the data, by the letter of the edition it declares.
  func errors() throws -> [String] {
    let bytes = try CorpusFolder.bytes(source.path)
    let document = try? JSONDocument(bytes)
    var path = source.path
    if let document, source.lastPathComponent != PackageFolder.descriptorName {
      try copy(source, to: PackageFolder.descriptorName)
      for name in texts(in: document.value) where (try? ResourcePath(name)) != nil {
        try? copy(source.deletingLastPathComponent().appending(path: name), to: name)
      }
      path = folder.path
    }
    let package: LocalPackage
    do throws(HubFault) {
      package = try LocalPackage(at: path, standard: document.map { Standard(of: $0.value) })
    } catch { return ["\(error)"] }
    var found = package.findings
    for index in package.package.resources.indices {
      found += try package.check(index).findings.examples
    }
    return found.filter { $0.severity == .error }.map(\.message)
  }

  private func copy(_ original: URL, to name: String) throws {
    let target = URL(filePath: folder.path).appending(path: name)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: original, to: target)
  }

  private func texts(in value: JSONValue) -> Set<String> {
    switch value {
    case .string(let text): [text]
    case .array(let elements): elements.reduce(into: []) { $0.formUnion(texts(in: $1)) }
    case .object(let object):
      object.members.reduce(into: []) { $0.formUnion(texts(in: $1.value)) }
    default: []
    }
  }
}
