/// A date or time pattern in the directives of C's and Python's strptime.
struct TimePattern: Hashable, Sendable {
  private enum Part: Hashable {
    case directive(Character)
    case literal(Character)
    case blank
  }

  private let parts: [Part]

  /// A pattern; nil where it has a directive this cannot read.
  init?(_ format: String) {
    var parts: [Part] = []
    var isDirective = false
    for character in format {
      if isDirective {
        // C's modifiers ask for other digits or eras, which the POSIX locale has not.
        if "EO-_0".contains(character) { continue }
        isDirective = false
        if character == "%" {
          parts.append(.literal("%"))
        } else if TimePattern.directives.contains(character) {
          parts += TimePattern.expanded(character)
        } else {
          return nil
        }
      } else if character == "%" {
        isDirective = true
      } else {
        parts.append(character.isWhitespace ? .blank : .literal(character))
      }
    }
    if isDirective { return nil }
    self.parts = parts
  }

  private static let directives = Set("YymdHIMSpPfbBhaAjzZTDFRecxXrntklwuUWV")

  private static func expanded(_ directive: Character) -> [Part] {
    guard let text = composites[directive] else {
      return [.directive(synonyms[directive] ?? directive)]
    }
    return text.map { $0.isLetter ? .directive($0) : $0 == " " ? .blank : .literal($0) }
  }

  /// Directives that stand for several, in the POSIX locale.
  private static let composites: [Character: String] = [
    "T": "H:M:S", "X": "H:M:S", "D": "m/d/y", "x": "m/d/y", "F": "Y-m-d", "R": "H:M",
    "r": "I:M:S p", "c": "a b d H:M:S Y", "n": " ", "t": " ",
  ]
  /// Directives that read the same as another.
  private static let synonyms: [Character: Character] = ["e": "d", "k": "H", "l": "I", "P": "p"]

  /// What a text says, read by the pattern from end to end; nil where it does not fit.
  func match(_ text: String) -> TimeParts? {
    var scan = PatternScan(text)
    var found = TimeParts()
    for part in parts {
      switch part {
      case .blank: guard scan.blanks() else { return nil }
      case .literal(let character): guard scan.literal(character) else { return nil }
      case .directive(let directive): guard scan.read(directive, into: &found) else { return nil }
      }
    }
    return scan.isAtEnd && found.isConsistent ? found : nil
  }
}

/// Parts of a date and a time as they are found; what is not found keeps Python's default.
struct TimeParts: Hashable, Sendable {
  var year = 1900
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  var nanosecond = 0
  var zoneMinutes: Int?
  var isAfternoon: Bool?
  var dayOfYear: Int?

  /// Whether both the day and the time exist.
  fileprivate var isConsistent: Bool { datetime != nil }

  /// The day.
  var date: CivilDate? {
    guard let dayOfYear else { return CivilDate(year: year, month: month, day: day) }
    var rest = dayOfYear
    for month in 1...12 {
      let days = CivilDate.days(in: month, of: year)
      if rest <= days { return CivilDate(year: year, month: month, day: rest) }
      rest -= days
    }
    return nil
  }

  /// The time of day.
  var time: ClockTime? {
    var hour = hour
    if let isAfternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    return ClockTime(
      hour: hour, minute: minute, second: second, nanosecond: nanosecond,
      zoneMinutes: zoneMinutes)
  }

  /// The moment.
  var datetime: CivilDateTime? {
    guard let date, let time else { return nil }
    return CivilDateTime(date: date, time: time)
  }
}
