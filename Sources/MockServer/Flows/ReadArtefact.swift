internal import Core

/// An artefact that an earlier pipeline of the same flow made, read back from the package store.
struct ReadArtefact {
  let descriptor: JSONValue
  /// Its one resource; the path is relative to the artefact.
  let resource: JSONObject
  /// The key of its file.
  let key: ObjectKey
  /// The address of its file.
  let url: String

  /// Reads an artefact; throws `StepFailure` where it is not of this flow.
  init(_ name: String, of work: PipelineWork) throws {
    let place = work.layout.descriptor(of: name)
    guard let descriptor = try work.packages.descriptor(place),
      descriptor["datahub"]?["flowid"]?.string == work.context.flow.description,
      let resource = descriptor["resources"]?[0]?.object, let path = resource["path"]?.string
    else {
      throw StepFailure(
        "assembler.load_private_resource", "\"\(place)\" is not of \(work.context.flow)")
    }
    self.descriptor = descriptor
    self.resource = resource
    let file = work.layout.file(of: name, path: path)
    key = work.packages.key(file)
    url = work.packages.site.url(pkgstoreKey: file)
  }

  /// The rows counted; nil where none are.
  var rows: Int? { descriptor["datahub"]?["stats"]?["rowcount"]?.integer }
}
