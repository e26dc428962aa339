/// What a descriptor says. Odd content never stops it from being read: `DescriptorCheck` finds the
/// faults.
package struct DataPackage: Sendable {
  /// The name of the descriptor's file, and the path under which it is uploaded.
  package static let descriptorPath = "datapackage.json"

  /// The descriptor as written.
  package let descriptor: JSONObject
  /// Where each part of the descriptor stands, by JSON pointer.
  package let places: JSONPlaces
  /// The edition of the standard it is read by.
  package let standard: Standard
  /// The resources in order; elements that are not objects are left out.
  package let resources: [Resource]

  /// Reads a descriptor, by that edition or by the one it declares.
  package init(_ document: JSONDocument, standard: Standard? = nil) {
    self.init(document.value, places: document.places, standard: standard)
  }

  /// Reads a descriptor that has no file.
  package init(
    _ value: JSONValue, places: JSONPlaces = JSONPlaces(), standard: Standard? = nil
  ) {
    self.init(value, places, standard ?? Standard(of: value), loaded: [:])
  }

  private init(
    _ value: JSONValue, _ places: JSONPlaces, _ standard: Standard, loaded: [String: JSONValue]
  ) {
    descriptor = value.object ?? [:]
    self.places = places
    self.standard = standard
    resources = (value["resources"]?.array ?? []).enumerated().compactMap { index, element in
      element.object.map { members in
        Resource(index: index, descriptor: members, standard: standard, loaded: loaded)
      }
    }
  }

  package var name: String? { descriptor["name"]?.string }
  package var title: String? { descriptor["title"]?.string }

  /// Paths and URLs of the profiles that are not the standard's own, each once.
  package var profiles: [String] {
    var seen: Set<String> = []
    let all = [JSONValue.object(descriptor)] + (descriptor["resources"]?.array ?? [])
    return all.flatMap { value in ["$schema", "profile"].compactMap { value[$0]?.string } }
      .filter { !OwnProfile.isOwn($0) && seen.insert($0).inserted }
  }

  /// Paths and URLs of schemas and dialects kept in files of their own, each once.
  package var references: [String] {
    var seen: Set<String> = []
    return resources.flatMap(\.references).filter { seen.insert($0).inserted }
  }

  /// The package with the loaded files standing for the references to them; `descriptor` stays as
  /// written.
  package func resolving(_ loaded: [String: JSONValue]) -> DataPackage {
    DataPackage(.object(descriptor), places, standard, loaded: loaded)
  }
}
