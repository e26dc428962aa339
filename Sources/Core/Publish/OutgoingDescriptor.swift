/// The descriptor that is uploaded and put in the flow's spec: not the file's bytes but what the
/// original client makes of it (datahub-client and data.js).
package enum OutgoingDescriptor {
  /// The descriptor of a package. Each resource begins with what its path says, keeps its own
  /// members in their order, and has its encoding set: `encodings` by resource name for local
  /// files, `utf-8` for others. A readme is added last.
  package static func make(
    package: DataPackage, encodings: [String: String], readme: String?
  ) -> JSONObject {
    var descriptor = package.descriptor
    if let resources = descriptor["resources"]?.array {
      descriptor["resources"] = .array(
        resources.enumerated().map { index, value in
          guard let resource = package.resources.first(where: { $0.index == index }) else {
            return value
          }
          return .object(outgoing(resource, encodings: encodings))
        })
    }
    if let readme { descriptor["readme"] = .string(readme) }
    return descriptor
  }

  private static func outgoing(_ resource: Resource, encodings: [String: String]) -> JSONObject {
    switch resource.content {
    case .local(let paths):
      let path = paths.first?.text ?? ""
      var members = ParsedPath(path).members.assigning(resource.descriptor)
      if let encoding = encodings[resource.name] { members["encoding"] = .string(encoding) }
      return members
    case .remote(let urls):
      var members = ParsedPath(urls.first ?? "").members.assigning(resource.descriptor)
      members["encoding"] = "utf-8"
      return members
    case .inline: return resource.descriptor.assigning(["encoding": "utf-8"])
    case .unusable: return resource.descriptor
    }
  }
}
