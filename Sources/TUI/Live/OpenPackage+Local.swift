internal import Core

extension OpenPackage {
  /// What screens show of a package on this machine, which was opened by that path.
  init(_ local: LocalPackage, path: String) {
    let package = local.package
    let sizes = local.sizes
    let text = { (name: String) in package.descriptor[name]?.string.map { Sanitized($0) } }
    self.init(
      path: path,
      name: Sanitized(package.name ?? path.split(separator: "/").last.map(String.init) ?? path),
      title: text("title"), version: text("version"),
      licences: (package.descriptor["licenses"]?.array ?? []).compactMap { licence in
        (licence["name"] ?? licence["title"] ?? licence["path"])?.string.map { Sanitized($0) }
      },
      profile: package.descriptor["profile"]?.string.map { Sanitized(OpenPackage.short($0)) },
      sources: package.descriptor["sources"]?.array?.count ?? 0,
      readmeBytes: local.readmeBytes, findings: local.placedFindings,
      resources: package.resources.map { OpenResource($0, sizes: sizes) })
    location = AbsolutePath.text(local.path)
  }

  /// A profile by its name alone: `tabular` for `tabular-data-package`.
  private static func short(_ profile: String) -> String {
    let end = "-data-package"
    return profile.hasSuffix(end) ? String(profile.dropLast(end.count)) : profile
  }
}

extension OpenResource {
  fileprivate init(_ resource: Resource, sizes: [String: Int]) {
    var paths: [String] = []
    var bytes: Int?
    switch resource.content {
    case .local(let local):
      paths = local.map(\.text)
      let known = paths.compactMap { sizes[$0] }
      bytes = known.count == paths.count ? known.reduce(0) { $0.addingCapped($1) } : nil
    case .remote(let urls): paths = urls
    case .inline: paths = ["(in the descriptor)"]
    case .unusable: break
    }
    let description = resource.descriptor["description"]?.string ?? ""
    self.init(
      name: Sanitized(resource.name), files: paths, bytes: bytes,
      format: Sanitized(resource.format ?? "-"),
      encoding: resource.encoding.map { Sanitized($0) },
      fields: (resource.schema?.fields ?? []).map { field in
        Field(
          name: Sanitized(field.name), type: Sanitized(field.type.rawValue),
          isRequired: field.constraints.required)
      },
      hasDescription: !description.isEmpty, hasSchema: resource.schema != nil)
  }
}
