/// The types a field may have (Table Schema 1.0 and 2.0).
public enum FieldType: String, Hashable, Sendable, CaseIterable {
  case string, number, integer, boolean, object, array, list, datetime, date, time
  case year, yearmonth, duration, geopoint, geojson, any

  /// The formats that are checked: the standard's, and `wkt` of frictionless. Types with patterns accept
  /// others.
  public var formats: [String] {
    switch self {
    case .string: ["default", "email", "uri", "binary", "uuid", "wkt"]
    case .geopoint: ["default", "array", "object"]
    case .geojson: ["default", "topojson"]
    case .date, .time, .datetime: ["default", "any"]
    default: ["default"]
    }
  }
}
