extension PathFault {
  /// What is wrong with the path, as the end of a sentence about it.
  public var reason: String {
    switch self {
    case .empty: "is empty"
    case .control: "has a control character in it"
    case .backslash: "has a backslash in it; paths use /"
    case .scheme(let name): "has the scheme \(Sanitized(name).text), which is not allowed here"
    case .absolute: "begins with /; it must be relative to datapackage.json"
    case .drive: "begins with a drive letter; it must be relative to datapackage.json"
    case .emptySegment: "has an empty part between slashes"
    case .parent: "leads out of the folder with .."
    case .currentFolder: "has . as a part; leave it out"
    case .hidden(let name): "names a hidden file or folder, \(Sanitized(name).text)"
    case .home: "has ~ at the start of a part"
    }
  }
}
