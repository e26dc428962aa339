extension CellParser {
  /// A day: `YYYY-MM-DD`, a pattern, or anything that reads as one day.
  func date(_ text: String) throws(CellFault) -> CivilDate {
    let found: CivilDate? =
      switch field.format {
      case "default": DateReader.isoDate(text)
      case "any": DateReader.isoDate(text) ?? FreeDate(text)?.date
      default: timePattern?.match(text)?.date
      }
    guard let found else { throw CellFault() }
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

  /// XML Schema's gYear: four digits or more, with a minus before year 0.
  func year(_ text: String) throws(CellFault) -> Int {
    guard let year = DateReader.year(text) else { throw CellFault() }
    return year
  }

  /// XML Schema's gYearMonth: `YYYY-MM`.
  func yearmonth(_ text: String) throws(CellFault) -> CellValue {
    guard let (year, month) = DateReader.yearmonth(text) else { throw CellFault() }
    return .yearmonth(year: year, month: month)
  }
}
