/// What a publish was of, for the list of runs; a journal written before this was kept has none.
public struct RunSubject: Sendable, Hashable {
  /// The package's folder.
  public var package: String
  /// The dataset as `owner/name`, in the owner's user name.
  public var dataset: String
  /// What tells its hub from others.
  public var hub: String
  /// When a run of the past wrote last, in seconds since 1970.
  public var epochSeconds: Int?

  /// A subject.
  public init(package: String = "", dataset: String, hub: String = "", epochSeconds: Int? = nil) {
    self.package = package
    self.dataset = dataset
    self.hub = hub
    self.epochSeconds = epochSeconds
  }

  /// Reads the members of a journal's first line; nil where they are not there.
  init?(json: JSONValue) {
    guard let package = json["package"]?.string, let dataset = json["dataset"]?.string,
      let hub = json["hub"]?.string
    else { return nil }
    self.init(
      package: package, dataset: dataset, hub: hub, epochSeconds: json["at"]?.integer)
  }

  /// The members of a journal's first line.
  var members: [(String, JSONValue)] {
    let at = epochSeconds.map { [("at", JSONValue.number(JSONNumber($0)))] } ?? []
    return [
      ("package", .string(package)), ("dataset", .string(dataset)), ("hub", .string(hub)),
    ] + at
  }
}
