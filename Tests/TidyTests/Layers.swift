/// The folders of each module, from the ground up: a folder may use those before it. The same lists
/// stand in ARCHITECTURE.md.
struct Layers {
  let module: String
  let folders: [String]

  static let all = [
    Layers(
      module: "Core",
      folders: [
        "Text", "Time", "Pattern", "JSON", "HTTP", "Findings", "Package", "Bytes", "Files",
        "Tables", "JSONSchema", "Hub", "Profiles", "Checks", "SignIn", "Local", "Publish",
        "Drafting", "Journal", "Report",
      ]),
    Layers(
      module: "TUI",
      folders: [
        "Canvas", "Model", "Widgets", "Screens", "App", "Live", "Terminal", "Faces", "Scenario",
      ]),
    Layers(
      module: "MockServer",
      folders: [
        "Support", "Database", "ObjectStore", "Wire", "Auth", "PkgStore", "RawStore", "Flows",
        "SpecStore", "MetaStore", "Resolver", "Frontend", "Faults", "HTTP", "Demo", "Backend",
      ]),
  ]

  /// Files that stand in no folder of the list, and uses of a type by a folder before its own.
  func strays(among files: [SourceTree.File]) -> [String] {
    let own = files.filter { $0.path.hasPrefix("Sources/\(module)/") }
    let codes = own.map { SwiftCode($0) }
    var homes: [Substring: (layer: Int, isOne: Bool)] = [:]
    var strays: [String] = []
    let layers = own.map { layer(of: $0) }
    for (file, layer) in zip(own, layers) where layer == nil {
      strays.append("\(file.path): no folder of the layers")
    }
    for (code, layer) in zip(codes, layers) {
      for name in code.declared {
        // What two files declare, as a private type, tells nothing.
        homes[name] = (layer ?? 0, homes[name] == nil)
      }
    }
    for (index, code) in codes.enumerated() {
      for name in code.used.subtracting(code.nested) {
        guard let home = homes[name], home.isOne, let layer = layers[index], home.layer > layer
        else { continue }
        strays.append("\(own[index].path): \(name) of \(folders[home.layer])")
      }
    }
    return strays.sorted()
  }

  private func layer(of file: SourceTree.File) -> Int? {
    let parts = file.path.split(separator: "/")
    return parts.count > 3 ? folders.firstIndex(of: String(parts[2])) : nil
  }
}
