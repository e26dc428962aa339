internal import Core

/// Where a dataset's files lie in the package store.
struct PkgLayout: Hashable {
  let dataset: DatasetID

  static let descriptorFile = "datapackage.json"

  /// What every key of the dataset, and of no other, begins with.
  var prefix: String { "\(dataset)/" }

  /// An artefact's own descriptor, written anew by each revision.
  func descriptor(of artefact: String) -> String {
    "\(dataset)/\(artefact)/\(Self.descriptorFile)"
  }

  /// The final descriptor of a revision.
  func descriptor(ofRevision revision: Int) -> String {
    "\(dataset)/\(revision)/\(Self.descriptorFile)"
  }

  /// A file of an artefact, by the path its descriptor gives.
  func file(of artefact: String, path: String) -> String { "\(dataset)/\(artefact)/\(path)" }

  /// A file's name with its extension, where it has one.
  static func file(_ name: String, _ fileExtension: String) -> String {
    fileExtension.isEmpty ? name : "\(name).\(fileExtension)"
  }

  /// A derived file's path in its artefact; the hash makes it content-addressed.
  static func data(_ name: String, _ fileExtension: String, hash: String) -> String {
    "data/\(hash)/\(file(name, fileExtension))"
  }

  /// A source copy's path in its artefact.
  static func archive(_ name: String, _ fileExtension: String, hash: String) -> String {
    "archive/\(hash)/\(file(name, fileExtension))"
  }
}
