/// What a package's files and its resources say of each other.
package enum FileUseCheck {
  /// Resources that are the same part of the same file.
  package static func sharedPaths(_ resources: [Resource]) -> [Finding] {
    var first: [[String]: Resource] = [:]
    var found: [Finding] = []
    for resource in resources {
      guard case .local(let paths) = resource.content else { continue }
      let part = [resource.innerPath ?? "", resource.dialect.property ?? ""]
      let sheet = ["sheetName", "sheetNumber", "table"].map {
        resource.descriptor["dialect"]?[$0]?.text() ?? ""
      }
      let key = paths.map(\.text) + part + sheet
      guard let other = first[key] else {
        first[key] = resource
        continue
      }
      var finding = Finding(
        .sharedPath, .hint, pointer: "/resources/\(resource.index)/path",
        cell: paths.first?.text, expected: other.name)
      finding.resource = resource.name
      found.append(finding)
    }
    return found
  }

  /// Data files in the folder that are in no resource; `files` are paths from the folder on.
  package static func orphans(_ files: [String], in package: DataPackage) -> [Finding] {
    var known = Set(package.references)
    for resource in package.resources {
      guard case .local(let paths) = resource.content else { continue }
      known.formUnion(paths.map(\.text))
    }
    known.formUnion(named(in: .object(package.descriptor)))
    let homes = Set(known.map(folder))
    return files.filter { !known.contains($0) && isData($0, homes: homes) }.map { path in
      var finding = Finding(.orphanFile, .hint, cell: path)
      finding.file = path
      return finding
    }
  }

  /// Folders that hold no data to publish, whatever is in them.
  private static let otherFolders: Set<String> = [
    "archive", "archives", "attic", "backup", "backups", "bin", "build", "cache", "config", "dist",
    "doc", "docs", "example", "examples", "fixtures", "lib", "log", "logs", "node_modules", "old",
    "original", "originals", "output", "raw", "script", "scripts", "site", "source", "sources",
    "src", "temp", "test", "tests", "tmp", "tools", "vendor", "venv",
  ]
  private static let dataFormats: Set<String> = [
    "csv", "tsv", "psv", "ndjson", "jsonl", "geojson", "topojson", "xls", "xlsx", "ods", "parquet",
    "feather", "arrow",
  ]

  private static func isData(_ path: String, homes: Set<String>) -> Bool {
    let steps = path.split(separator: "/")
    let isElsewhere = steps.dropLast().contains {
      $0.hasPrefix(".") || $0.hasPrefix("_") || otherFolders.contains($0.lowercased())
    }
    guard !isElsewhere, var name = steps.last, !name.hasPrefix(".") else { return false }
    if let compression = Compression(fileName: String(name)) {
      name = name.dropLast(compression.rawValue.count + 1)
    }
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
    let format = name[name.index(after: dot)...].lowercased()
    // JSON files beside the descriptor mostly belong to tools.
    if format == "json" { return steps.count > 1 && homes.contains(folder(of: path)) }
    return dataFormats.contains(format)
  }

  private static func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// Every path the descriptor names anywhere, such as a licence's.
  private static func named(in value: JSONValue) -> [String] {
    switch value {
    case .array(let elements): elements.flatMap(named)
    case .object(let members):
      members.members.flatMap { name, value -> [String] in
        if name == "data" || name == "fields" { return [] }
        if ["path", "image", "url", "profile", "$schema"].contains(name), let path = value.string {
          return [path]
        }
        return named(in: value)
      }
    default: []
    }
  }
}
