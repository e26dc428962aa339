/// What a descriptor says. Odd content never stops it from being read: `DescriptorCheck` finds the
/// faults.
public struct DataPackage: Sendable {
  /// The descriptor as written.
  public let descriptor: JSONObject
  /// Where each part of the descriptor stands, by JSON pointer.
  public let places: JSONPlaces
  /// The edition of the standard it is read by.
  public let standard: Standard
  /// The resources in order; elements that are not objects are left out.
  public let resources: [Resource]

  /// Reads a descriptor.
  public init(_ document: JSONDocument) {
    self.init(document.value, places: document.places)
  }

  /// Reads a descriptor that has no file.
  public init(_ value: JSONValue, places: JSONPlaces = JSONPlaces()) {
    self.init(value, places: places, loaded: [:])
  }

  private init(_ value: JSONValue, places: JSONPlaces, loaded: [String: JSONValue]) {
    let standard = Standard(of: value)
    descriptor = value.object ?? [:]
    self.places = places
    self.standard = standard
    resources = (value["resources"]?.array ?? []).enumerated().compactMap { index, element in
      element.object.map { members in
        Resource(index: index, descriptor: members, standard: standard, loaded: loaded)
      }
    }
  }

  /// The package's name, where it has one.
  public var name: String? { descriptor["name"]?.string }
  /// The package's title, where it has one.
  public var title: String? { descriptor["title"]?.string }

  /// Paths and URLs of schemas and dialects kept in files of their own, each once.
  public var references: [String] {
    var seen: Set<String> = []
    return resources.flatMap(\.references).filter { seen.insert($0).inserted }
  }

  /// The package with the loaded files standing for the references to them; `descriptor` stays as
  /// written.
  public func resolving(_ loaded: [String: JSONValue]) -> DataPackage {
    DataPackage(.object(descriptor), places: places, loaded: loaded)
  }
}
