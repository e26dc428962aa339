import Core

/// A descriptor beside a table that is checked alone, and which describes it.
struct DescriptorBeside {
  let path: String
  private let file: String
  private let folder: String

  /// Nil where there is none, or it is of other files.
  init?(of path: String) {
    guard PathKind(path).isLocal, let place = try? PackageFolder(at: path),
      case .file(let name) = place.entry, let package = try? LocalPackage(at: place.path).package
    else { return nil }
    let paths = package.resources.flatMap { resource -> [String] in
      if case .local(let paths) = resource.content { paths.map(\.text) } else { [] }
    }
    guard paths.contains(name) else { return nil }
    self.path = CheckedPackage.join(place.path, PackageFile.descriptor)
    (file, folder) = (name, place.path.isEmpty ? "." : place.path)
  }

  /// That it was left aside, and the way to check by it.
  var words: String {
    "\(Sanitized(file)) was checked without \(Sanitized(path)), which describes it:"
      + " datahub-tui validate \(Sanitized(folder)) checks by that."
  }
}
