/// Tells TopoJSON (the specification of version 1) from other JSON.
enum TopoShape {
  /// Whether a value is a topology, or a geometry of one.
  static func isTopology(_ value: JSONValue) -> Bool {
    guard value["type"]?.string == "Topology" else { return isGeometry(value) }
    guard let objects = value["objects"]?.object, let arcs = value["arcs"] else { return false }
    return objects.members.allSatisfy { isGeometry($0.value) }
      && arcs.isArray { arc in (arc.array?.count ?? 0) >= 2 && arc.isArray(of: isPosition) }
  }

  private static func isGeometry(_ value: JSONValue) -> Bool {
    switch value["type"] {
    case .null: return true
    case .string("GeometryCollection"): return value["geometries"]?.isArray(of: isGeometry) ?? false
    case .string("Point"): return value["coordinates"].map(isPosition) ?? false
    case .string("MultiPoint"): return value["coordinates"]?.isArray(of: isPosition) ?? false
    case .string(let type):
      guard let depth = depths[type], let arcs = value["arcs"] else { return false }
      return isNested(arcs, depth)
    default: return false
    }
  }

  /// How deep the numbers of the arcs are.
  private static let depths = [
    "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3,
  ]

  private static func isNested(_ value: JSONValue, _ depth: Int) -> Bool {
    depth == 0 ? value.integer != nil : value.isArray { isNested($0, depth - 1) }
  }

  private static func isPosition(_ value: JSONValue) -> Bool {
    (value.array?.count ?? 0) >= 2 && value.isArray { $0.double != nil }
  }
}

extension JSONValue {
  /// Whether it is an array all of whose elements are of a kind.
  func isArray(of isPart: (JSONValue) -> Bool) -> Bool { array?.allSatisfy(isPart) ?? false }
}
