/// What stands around a descriptor: how it is to be read, and the files it refers to.
public struct DescriptorSurroundings: Sendable {
  /// The edition to read it by, whatever it declares.
  public var standard: Standard?
  /// Schemas and dialects in files of their own, by the reference that names them.
  public var loaded: [String: JSONDocument]
  /// Why others could not be loaded, by the reference that names them.
  public var missing: [String: String] = [:]
  /// Extension profiles, by the reference that names them.
  public var profiles: [String: JSONValue]

  /// Surroundings; nothing where nothing is said.
  public init(
    standard: Standard? = nil, loaded: [String: JSONDocument] = [:],
    profiles: [String: JSONValue] = [:]
  ) {
    self.standard = standard
    self.loaded = loaded
    self.profiles = profiles
  }
}
