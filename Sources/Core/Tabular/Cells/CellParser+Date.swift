extension CellParser {
  /// A day: `YYYY-MM-DD`, a pattern, or anything that reads as one day.
  func date(_ text: String) throws(CellFault) -> CivilDate {
    let found: CivilDate? =
      switch field.format {
      case "default": DateReader.isoDate(text)
      case "any": DateReader.isoDate(text) ?? FreeDate(text)?.date
      default: timePattern?.match(text)?.date
      }
    guard let found else { throw CellFault(dateSuggestion(text)) }
    return found
  }

  /// A time of day: `hh:mm:ss` with an optional fraction and zone, a pattern, or anything.
  func time(_ text: String) throws(CellFault) -> ClockTime {
    let found: ClockTime? =
      switch field.format {
      case "default": DateReader.isoTime(text)
      case "any": DateReader.isoTime(text) ?? FreeDate(text)?.time
      default: timePattern?.match(text)?.time
      }
    guard let found else { throw CellFault() }
    return found
  }

  /// A moment: XML Schema's dateTime with the zone optional, a pattern, or anything.
  func datetime(_ text: String) throws(CellFault) -> CivilDateTime {
    let found: CivilDateTime? =
      switch field.format {
      case "default": DateReader.isoDateTime(text)
      case "any": DateReader.isoDateTime(text) ?? FreeDate(text)?.datetime
      default: timePattern?.match(text)?.datetime
      }
    guard let found else { throw CellFault() }
    return found
  }

  /// XML Schema's gYear without a zone: four digits or more, with a minus before year 0.
  func year(_ text: String) throws(CellFault) -> Int {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard digits.utf8.count >= 4, digits.utf8.allSatisfy(DecimalNumber.isDigit),
      digits.utf8.count == 4 || digits.first != "0", let year = Int(text)
    else { throw CellFault() }
    return year
  }

  /// `YYYY-MM`.
  func yearmonth(_ text: String) throws(CellFault) -> CellValue {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy(DecimalNumber.isDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), (1...12).contains(month)
    else { throw CellFault() }
    return .yearmonth(year: year, month: month)
  }

  private static let commonPatterns = [
    "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d", "%d-%m-%Y", "%Y%m%d", "%d/%m/%y", "%m/%d/%y",
  ].compactMap { text in TimePattern(text).map { (text, $0) } }

  private func dateSuggestion(_ text: String) -> CellFault.Suggestion? {
    CellParser.commonPatterns.first { $0.1.match(text) != nil }.map { .pattern($0.0) }
  }
}
