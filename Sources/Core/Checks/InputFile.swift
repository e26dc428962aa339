/// A file of a resource, wherever it lies.
public struct InputFile {
  /// As the package names it.
  public let path: String
  /// Its bytes.
  public let access: RandomAccess

  /// A file.
  public init(path: String, access: RandomAccess) {
    self.path = path
    self.access = access
  }
}
