/// The files that a player reads and writes, by path.
public struct ScenarioFiles: Sendable {
  /// The text of a file; nil where there is none.
  public var read: @Sendable (_ path: String) -> String?
  /// Writes a file, its folder too; says why it cannot.
  public var write: @Sendable (_ path: String, _ text: String) -> String?

  /// Files behind those closures.
  public init(
    read: @escaping @Sendable (_ path: String) -> String?,
    write: @escaping @Sendable (_ path: String, _ text: String) -> String?
  ) {
    self.read = read
    self.write = write
  }
}

/// How a scenario is played.
public struct ScenarioOptions: Hashable, Sendable {
  /// The folder of the golden files.
  public var goldenFolder: String
  /// Where pictures of what is snapped go; nil for none.
  public var pictureFolder: String?
  /// Whether golden files are written anew.
  public var updates = false
  /// Whether frames are kept for a recording.
  public var records = false

  /// Golden files in that folder.
  public init(goldenFolder: String) { self.goldenFolder = goldenFolder }
}
