/// A descriptor for the files of a folder, or for one table, made of what is in them.
package struct FolderDraft: Sendable {
  /// Where the descriptor belongs.
  package let target: String
  /// The descriptor.
  package private(set) var draft: PackageDraft

  /// Extensions of files that are about the data rather than data.
  private static let others: Set<String> = [
    "md", "markdown", "rst", "py", "r", "sh", "js", "ts", "ipynb", "toml", "yml", "yaml", "lock",
    "log",
  ]
  /// Names of such files, without their extension.
  private static let otherNames: Set<String> = [
    "readme", "license", "licence", "copying", "changelog", "makefile", "dockerfile", "datapackage",
    "package", "authors", "contributing",
  ]

  /// Looks at the files of the folder, at the one file, or at those named, and tells what it finds, line
  /// by line.
  package init(
    at folder: PackageFolder, named name: String, only files: [String]? = nil,
    tell: (String) -> Void
  ) throws(FileFault) {
    target = CheckedPackage.join(folder.path, PackageFolder.descriptorName)
    draft = PackageDraft(name: name)
    let (names, passedOver) = try Self.names(in: folder, only: files)
    for (folder, count) in passedOver.sorted(by: { $0.key < $1.key }) {
      tell("─ \(Sanitized(folder))/: \(Counted(count, "file")) of tools, left out")
    }
    for name in names {
      do throws(FileFault) { try add(name, in: folder, tell) } catch {
        tell("─ \(error.message) Left out.")
      }
    }
  }

  /// The data files: those named, or those of the folder.
  private static func names(
    in folder: PackageFolder, only files: [String]?
  ) throws(FileFault) -> (names: [String], passedOver: [String: Int]) {
    if let files { return (files, [:]) }
    if case .file(let name) = folder.entry { return ([name], [:]) }
    var passedOver: [String: Int] = [:]
    let names = try folder.files().filter { name in
      let parts = name.split(separator: "/").dropLast()
      if let place = parts.firstIndex(where: { ofTools.contains($0.lowercased()) }) {
        passedOver[parts[...place].joined(separator: "/"), default: 0] += 1
        return false
      }
      let parsed = ParsedPath(name)
      return !others.contains(parsed.format) && !otherNames.contains(parsed.name)
    }
    return (names, passedOver)
  }

  /// Folders that programs fill: what they fetched, built or keep for later.
  private static let ofTools: Set<String> = [
    "node_modules", "bower_components", "vendor", "venv", "env", "__pycache__", "site-packages",
    "build", "dist", "target", "cache", "tmp",
  ]

  private mutating func add(
    _ name: String, in folder: PackageFolder, _ tell: (String) -> Void
  ) throws(FileFault) {
    guard let path = try? ResourcePath(name) else {
      return tell("─ \(Sanitized(name)): the path is none a package may have; left out")
    }
    let file = try folder.open(path)
    if try Self.isBlank(file) { throw .empty(path: name) }
    guard let table = try TableDraft(file, path: name) else {
      draft.add(path: name)
      return tell("\(Sanitized(name))  \(ByteCount(file.bytes)), a file")
    }
    draft.add(path: name, table: table.members)
    for line in table.words { tell(line) }
  }

  /// Whether nothing is in it but a byte order mark, blanks and line ends.
  private static func isBlank(_ file: OpenFile) throws(FileFault) -> Bool {
    var offset = 0
    while case let chunk = try file.read(at: offset, count: OpenFile.chunkBytes), !chunk.isEmpty {
      let text = offset == 0 ? chunk.dropFirst(ByteOrderMark.length(in: chunk)) : chunk[...]
      guard text.allSatisfy(isBlank) else { return false }
      offset += chunk.count
    }
    return true
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}

/// A descriptor made of what was found in files. It says no size and no hash: a file that goes on being
/// edited would not fit them, and a publish finds both out anew.
package struct PackageDraft: Sendable {
  private let name: String
  private var resources: [JSONValue] = []
  private var names: Set<String> = []

  /// A draft of a package without resources; the name is made fit for one.
  init(name: String) {
    let slug = ParsedPath.slug(name)
    self.name = slug.isEmpty ? "package" : slug
  }

  /// How many resources there are.
  package var count: Int { resources.count }

  /// Adds a file; what `table` says of a table comes after what the path says.
  package mutating func add(path: String, table: JSONObject? = nil) {
    let parsed = ParsedPath(path)
    var resource: JSONObject = ["name": .string(freshName(parsed.name))]
    if table != nil { resource["type"] = "table" }
    resource["path"] = .string(path)
    let format = table?["format"]?.string ?? parsed.format
    if !format.isEmpty { resource["format"] = .string(format) }
    resource["mediatype"] = (MediaType.byExtension[format] ?? parsed.mediatype).map { .string($0) }
    resource["compression"] = table?["compression"]
    resource["encoding"] = table?["encoding"]
    for name in ["dialect", "schema"] { resource[name] = table?[name] }
    resources.append(.object(resource))
  }

  private mutating func freshName(_ wanted: String) -> String {
    let base = wanted.isEmpty ? "resource" : wanted
    var name = base
    var number = 1
    while !names.insert(name).inserted {
      number += 1
      name = "\(base)-\(number)"
    }
    return name
  }

  package var descriptor: JSONValue {
    [
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": .string(name),
      "resources": .array(resources),
    ]
  }

  /// The descriptor's text: lists of plain values on one line, all else broken.
  package var text: [UInt8] {
    JSONTextLayout(Array("{\n}".utf8)).text(descriptor, indentation: []) + [0x0A]
  }
}
