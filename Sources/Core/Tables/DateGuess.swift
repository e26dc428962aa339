/// Finds the pattern a date or time is written in, where only one fits.
enum DateGuess {
  static func suggestion(for text: String, _ field: Field) -> CellFault.Suggestion? {
    guard text.utf8.contains(where: DecimalNumber.isDigit) else { return nil }
    switch field.type {
    case .date:
      if DateReader.isoDateTime(text) != nil { return .type(.datetime) }
      return field.format == "any" ? nil : only(dates, text)
    case .datetime:
      if DateReader.isoDate(text) != nil { return .type(.date) }
      return field.format == "any" ? nil : only(datetimes, text)
    case .time: return field.format == "any" ? nil : only(times, text)
    case .string, .number, .integer, .boolean, .object, .array, .list, .year, .yearmonth, .duration,
      .geopoint, .geojson, .any:
      return nil
    }
  }

  private typealias Candidate = (text: String, pattern: TimePattern)

  /// The pattern that fits, or those, as for 01/02/2020.
  private static func only(_ candidates: [Candidate], _ text: String) -> CellFault.Suggestion? {
    let found = candidates.filter { $0.pattern.match(text) != nil }
    if found.isEmpty { return nil }
    return found.count == 1 ? .pattern(found[0].text) : .patterns(found.map(\.text))
  }

  private static func candidates(_ texts: [String]) -> [Candidate] {
    texts.compactMap { text in TimePattern(text).map { (text, $0) } }
  }

  private static let dates = candidates([
    "%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d",
    "%Y.%m.%d", "%Y%m%d", "%d/%m/%y", "%m/%d/%y", "%d.%m.%y", "%d-%m-%y", "%d %B %Y", "%d-%b-%Y",
    "%d-%b-%y", "%B %d, %Y", "%B %d %Y", "%d. %B %Y",
  ])

  private static let times = candidates(["%H:%M", "%I:%M %p", "%I:%M%p", "%I:%M:%S %p", "%H.%M"])

  private static let datetimes = candidates(
    ["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d"].flatMap { day in
      ["%H:%M:%S", "%H:%M", "%I:%M %p", "%I:%M:%S %p"].map { day + " " + $0 }
    } + [
      "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S%z", "%Y%m%dT%H%M%S",
      "%a, %d %b %Y %H:%M:%S %z",
    ])
}
