/// Tells GeoJSON (RFC 7946) and TopoJSON from other JSON.
enum GeoShape {
  /// Whether a value is a GeoJSON object.
  static func isGeoJSON(_ value: JSONValue) -> Bool {
    switch value["type"]?.string {
    case "Feature": isFeature(value)
    case "FeatureCollection": value["features"]?.array?.allSatisfy(isFeature) ?? false
    default: isGeometry(value)
    }
  }

  private static func isFeature(_ value: JSONValue) -> Bool {
    guard value["type"]?.string == "Feature", let geometry = value["geometry"],
      let properties = value["properties"]
    else { return false }
    return (geometry.isNull || isGeometry(geometry))
      && (properties.isNull || properties.object != nil)
  }

  private static func isGeometry(_ value: JSONValue) -> Bool {
    guard let type = value["type"]?.string else { return false }
    if type == "GeometryCollection" {
      return value["geometries"]?.array?.allSatisfy(isGeometry) ?? false
    }
    guard let depth = depths[type], let coordinates = value["coordinates"] else { return false }
    return isPosition(coordinates, depth: depth)
  }

  private static let depths = [
    "Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2,
    "MultiPolygon": 3,
  ]

  private static func isPosition(_ value: JSONValue, depth: Int) -> Bool {
    guard let parts = value.array else { return false }
    if depth > 0 { return parts.allSatisfy { isPosition($0, depth: depth - 1) } }
    return parts.isEmpty || (parts.count >= 2 && parts.allSatisfy { $0.double != nil })
  }

  /// Whether a value is a TopoJSON object.
  static func isTopology(_ value: JSONValue) -> Bool {
    switch value["type"]?.string {
    case "Topology": value["objects"]?.object != nil && value["arcs"]?.array != nil
    case "GeometryCollection": value["geometries"]?.array != nil
    case "Point", "MultiPoint": value["coordinates"]?.array != nil
    case "LineString", "MultiLineString", "Polygon", "MultiPolygon": value["arcs"]?.array != nil
    default: false
    }
  }
}
