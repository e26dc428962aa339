// Resources that a person leaves out of a revision.
extension PublishPhase.Checking {
  /// The package without the resources that have one of those files.
  func without(_ paths: Set<String>) -> PublishPhase.Checking {
    guard !paths.isEmpty else { return self }
    let pairs = zip(facts.package.resources, checked)
    let isKept = { (pair: (Resource, CheckedResource)) in
      paths.isDisjoint(with: pair.1.files.map(\.path))
    }
    let dropped = Set(pairs.filter { !isKept($0) }.map(\.0.index))
    guard !dropped.isEmpty else { return self }
    var descriptor = facts.package.descriptor
    let resources = descriptor["resources"]?.array ?? []
    descriptor["resources"] = .array(
      resources.enumerated().filter { !dropped.contains($0.offset) }.map(\.element))
    var copy = self
    copy.facts.package = DataPackage(.object(descriptor), standard: facts.package.standard)
      .resolving(facts.loaded)
    copy.checked = pairs.filter(isKept).map(\.1)
    for place in copy.checked.indices { copy.checked[place].index = place }
    return copy
  }

  /// A resource that a foreign key refers to and that is not there though the package names others;
  /// nil where none is missing. Only asked of what is left of a package that was checked.
  var missingReference: String? {
    let names = Set(facts.package.resources.map(\.name))
    let wanted = facts.package.resources.flatMap { $0.schema?.foreignKeys ?? [] }.map(\.resource)
    return wanted.first { !$0.isEmpty && !names.contains($0) }
  }
}
