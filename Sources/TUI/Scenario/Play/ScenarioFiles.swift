/// The files that a player reads and writes, by path.
package struct ScenarioFiles: Sendable {
  /// The text of a file; nil where there is none.
  package var read: @Sendable (_ path: String) -> String?
  /// Writes a file, its folder too; says why it cannot.
  package var write: @Sendable (_ path: String, _ text: String) -> String?

  /// Files behind those closures.
  package init(
    read: @escaping @Sendable (_ path: String) -> String?,
    write: @escaping @Sendable (_ path: String, _ text: String) -> String?
  ) {
    self.read = read
    self.write = write
  }
}

/// How a scenario is played.
package struct ScenarioOptions: Hashable, Sendable {
  /// The folder of the golden files.
  package var goldenFolder: String
  /// Where pictures of what is snapped go; nil for none.
  package var pictureFolder: String?
  /// Whether golden files are written anew.
  package var updates = false
  /// Whether frames are kept for a recording.
  package var records = false

  /// Golden files in that folder.
  package init(goldenFolder: String) { self.goldenFolder = goldenFolder }
}
