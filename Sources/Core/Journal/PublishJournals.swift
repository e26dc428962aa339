/// The journals of all publishes to one hub from this machine.
public struct PublishJournals: Sendable, Hashable {
  /// The folder they are in.
  public let folder: String
  /// What tells this hub from others: its API's address, or the bundled backend's folder.
  public let hub: String

  /// The journals in that folder.
  public init(folder: String, hub: String) {
    self.folder = folder
    self.hub = hub
  }

  /// Where the journal of the package is; it goes by the package's folder, however that is written.
  public func path(of package: String) -> String {
    JournalFile.path(folder: folder, package: AbsolutePath.text(package), hub: hub)
  }

  /// Opens the journal of the package; throws `.busy` where another process has it.
  public func open(package: String) throws(HubFault) -> JournalFile {
    try JournalFile(folder: folder, package: AbsolutePath.text(package), hub: hub)
  }
}
