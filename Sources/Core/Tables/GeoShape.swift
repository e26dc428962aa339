/// Tells GeoJSON (RFC 7946) from other JSON.
enum GeoShape {
  /// Whether a value is a GeoJSON object.
  static func isGeoJSON(_ value: JSONValue) -> Bool {
    guard hasBox(value) else { return false }
    switch value["type"]?.string {
    case "Feature": return isFeature(value)
    case "FeatureCollection": return value["features"]?.array?.allSatisfy(isFeature) ?? false
    default: return isGeometry(value)
    }
  }

  /// A box, where there is one, has two numbers for each of two or three axes.
  private static func hasBox(_ value: JSONValue) -> Bool {
    guard let box = value["bbox"] else { return true }
    guard let numbers = box.array, numbers.count == 4 || numbers.count == 6 else { return false }
    return numbers.allSatisfy { $0.double != nil }
  }

  private static func isFeature(_ value: JSONValue) -> Bool {
    guard value["type"]?.string == "Feature", hasBox(value), let geometry = value["geometry"],
      let properties = value["properties"]
    else { return false }
    switch value["id"] {
    case nil, .string, .number: break
    default: return false
    }
    return (geometry.isNull || isGeometry(geometry))
      && (properties.isNull || properties.object != nil)
  }

  private static func isGeometry(_ value: JSONValue) -> Bool {
    guard let type = value["type"]?.string, hasBox(value) else { return false }
    if type == "GeometryCollection" {
      return value["geometries"]?.array?.allSatisfy(isGeometry) ?? false
    }
    guard let parts = value["coordinates"]?.array else { return false }
    if parts.isEmpty { return shapes[type] != nil }
    return shapes[type]?(value["coordinates"] ?? .null) ?? false
  }

  private static let shapes: [String: @Sendable (JSONValue) -> Bool] = [
    "Point": isPosition, "MultiPoint": { $0.isArray(of: isPosition) }, "LineString": isLine,
    "MultiLineString": { $0.isArray(of: isLine) }, "Polygon": { $0.isArray(of: isRing) },
    "MultiPolygon": { $0.isArray { $0.isArray(of: isRing) } },
  ]

  /// Longitude, latitude and perhaps what else there is to say of a place.
  @Sendable private static func isPosition(_ value: JSONValue) -> Bool {
    (value.array?.count ?? 0) >= 2 && value.isArray { $0.double != nil }
  }

  @Sendable private static func isLine(_ value: JSONValue) -> Bool {
    (value.array?.count ?? 0) >= 2 && value.isArray(of: isPosition)
  }

  /// A line of four positions or more that ends where it begins.
  @Sendable private static func isRing(_ value: JSONValue) -> Bool {
    guard let parts = value.array, parts.count >= 4, value.isArray(of: isPosition),
      let first = parts.first, let last = parts.last
    else { return false }
    return CellValue.array(first) == .array(last)
  }
}

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
  fileprivate func isArray(of isPart: (JSONValue) -> Bool) -> Bool {
    array?.allSatisfy(isPart) ?? false
  }
}
