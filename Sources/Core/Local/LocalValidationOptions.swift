/// How what a path names is checked.
public struct LocalValidationOptions: Sendable {
  /// How thoroughly tables are checked.
  public var tables = ValidationOptions()
  /// What is done about data on other machines.
  public var remote = RemoteOptions()
  /// Whether data files in the folder that are in no resource are told of.
  public var findsOrphans = true
  /// The edition of the standard to read descriptors by, whatever they declare.
  public var standard: Standard?
  /// What the tables are checked by in place of the descriptor as written, such as one that reads
  /// every field as a string. Findings in the descriptor are about it as written.
  public var reading: @Sendable (JSONValue) -> JSONValue = { $0 }

  /// Everything is checked, on all processors; only declared digests are computed.
  public init() {
    tables.threads = ProcessorCount.current
    tables.digests = []
  }
}
