extension FieldType {
  /// The names of the constraints that apply to values of the type (Table Schema, constraints); the
  /// others are said once, of the descriptor, and count for nothing.
  public var constraints: Set<String> {
    let bounds: Set = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
    let lengths: Set = ["minLength", "maxLength"]
    let own: Set<String> =
      switch self {
      case .string: lengths.union(["pattern"])
      case .object, .array: lengths.union(["jsonSchema"])
      case .list, .geojson: lengths
      case .number, .integer, .date, .time, .datetime, .year, .yearmonth, .duration: bounds
      case .boolean, .geopoint, .any: []
      }
    return own.union(["required", "unique", "enum"])
  }
}
