import Core

/// The files that a wish comes to, and the descriptor that goes with them.
struct FetchPlan: Sendable {
  /// A file to fetch.
  struct Item: Sendable {
    let file: PublishedFile
    let path: ResourcePath
  }

  private(set) var items: [Item] = []
  /// The descriptor's own file, where it is as it was published.
  private(set) var descriptorFile: PublishedFile?
  /// What the descriptor says where it is not, or its file cannot be read.
  private(set) var descriptor: JSONObject
  /// What was left out, and why, in words.
  private(set) var notes: [String] = []

  /// What a wish comes to of a dataset of the hub.
  init(_ dataset: HubDataset, _ wish: FetchWish) throws {
    let names = dataset.resourceNames
    for name in wish.resources where !names.contains(name) {
      throw FetchFault.noResource(name, of: dataset.reference.dataset, names)
    }
    let chosen = wish.resources.isEmpty ? names : names.filter(wish.resources.contains)
    descriptor = dataset.descriptor ?? [:]
    if let form = wish.form.derived {
      try addDerived(form, chosen, dataset, wish)
    } else {
      try addOriginals(chosen, dataset, isAll: wish.resources.isEmpty)
    }
    guard !items.isEmpty else { throw FetchFault.noFiles(dataset.reference.dataset) }
  }

  private mutating func addOriginals(
    _ chosen: [String], _ dataset: HubDataset, isAll: Bool
  ) throws {
    for name in chosen {
      let files = dataset.originals(of: name)
      if files.isEmpty { notes.append("\(Sanitized(name)): its data is elsewhere") }
      for file in files { try add(file, file.path) }
    }
    if isAll {
      descriptorFile = dataset.descriptorFile
    } else {
      let all = descriptor["resources"]?.array ?? []
      descriptor["resources"] = .array(
        all.filter { $0["name"]?.string.map(chosen.contains) ?? false })
    }
  }

  private mutating func addDerived(
    _ form: HubDataset.Form, _ chosen: [String], _ dataset: HubDataset, _ wish: FetchWish
  ) throws {
    var resources: [JSONValue] = []
    for name in chosen {
      guard let file = dataset.derived(form, of: name),
        var members = dataset.members(form, of: name)
      else {
        guard wish.resources.isEmpty else {
          throw FetchFault.noForm(wish.form, name, [.original])
        }
        notes.append("\(Sanitized(name)): there is no \(wish.form.rawValue) of it")
        continue
      }
      let stem = file.path.prefix { $0 != "." }
      let path = "data/\(stem.hasSuffix("_\(form.rawValue)") ? name : String(stem))"
      try add(file, "\(path).\(wish.form.rawValue)")
      members["path"] = .string("\(path).\(wish.form.rawValue)")
      if wish.form == .jsonl {
        members["format"] = "jsonl"
        members["mediatype"] = "application/jsonl"
      }
      resources.append(.object(members))
    }
    descriptor["resources"] = .array(resources)
  }

  /// Two resources may be of one file.
  private mutating func add(_ file: PublishedFile, _ path: String) throws {
    let safe: ResourcePath
    do throws(PathFault) { safe = try ResourcePath(path) } catch {
      throw FileFault.unsafe(path: path, error)
    }
    guard !items.contains(where: { $0.path == safe }) else { return }
    items.append(Item(file: file, path: safe))
  }

  /// The descriptor with what was found out of the files that were made here.
  func described(_ digests: [ResourcePath: FileDigest]) -> [UInt8] {
    var result = descriptor
    result["resources"] = .array(
      (descriptor["resources"]?.array ?? []).map { resource in
        guard var members = resource.object, let path = members["path"]?.string,
          let safe = try? ResourcePath(path), let digest = digests[safe]
        else { return resource }
        members["bytes"] = .number(JSONNumber(digest.bytes))
        members["hash"] = .string(digest.md5Hex)
        return .object(members)
      })
    return JSONValue.object(result).bytes(.indented)
  }
}
