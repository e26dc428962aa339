/// The profiles the standard itself has.
enum OwnProfile {
  /// Names of the first edition, for packages and resources.
  static let names: Set<String> = [
    "data-package", "tabular-data-package", "data-resource", "tabular-data-resource", "default",
  ]

  private static let addresses = [
    "https://datapackage.org/profiles/", "https://specs.frictionlessdata.io/schemas/",
    "https://frictionlessdata.io/schemas/", "http://specs.frictionlessdata.io/schemas/",
    "http://frictionlessdata.io/schemas/", "https://schemas.frictionlessdata.io/",
    "http://schemas.datapackages.org/", "https://schemas.datapackages.org/",
  ]
  private static let files: Set<String> = [
    "datapackage.json", "dataresource.json", "tableschema.json", "tabledialect.json",
    "data-package.json", "data-resource.json", "tabular-data-package.json",
    "tabular-data-resource.json", "table-schema.json", "csv-dialect.json",
  ]

  /// Whether the rules of a profile are checked here without reading it.
  static func isOwn(_ reference: String) -> Bool {
    if names.contains(reference) { return true }
    let file = reference.split(separator: "/").last.map(String.init) ?? ""
    let name = file.split(separator: "#").first.map(String.init) ?? file
    return addresses.contains(where: reference.hasPrefix) && files.contains(name)
  }
}
