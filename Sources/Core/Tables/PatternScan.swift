/// Reads a text directive by directive.
struct PatternScan {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func blanks() -> Bool {
    let kept = rest.drop { $0.isWhitespace }
    defer { rest = kept }
    return kept.startIndex != rest.startIndex
  }

  mutating func literal(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func read(_ directive: Character, into parts: inout TimeParts) -> Bool {
    switch directive {
    case "Y": return number(4, 4) { parts.year = $0 }
    case "y": return number(2, 2) { parts.year = $0 < 69 ? 2000 + $0 : 1900 + $0 }
    case "m": return number(1, 2) { parts.month = $0 }
    case "d": return number(1, 2) { parts.day = $0 }
    case "j": return number(1, 3) { parts.dayOfYear = $0 } && (1...366) ~= parts.dayOfYear ?? 0
    case "H", "I": return number(1, 2) { parts.hour = $0 }
    case "M": return number(1, 2) { parts.minute = $0 }
    case "S": return number(1, 2) { parts.second = $0 }
    case "w": return bounded(1, 0...6)
    case "u": return bounded(1, 1...7)
    case "U", "W", "V": return bounded(2, 0...53)
    case "f": return fraction(&parts)
    case "p": return half(&parts)
    case "b", "B", "h": return month(&parts)
    case "a", "A": return name(of: CalendarNames.days) != nil
    case "z": return zone(&parts)
    case "Z": return name(of: ["UTC", "GMT", "Z"]) != nil
    default: return false
    }
  }

  private mutating func number(_ least: Int, _ most: Int, _ set: (Int) -> Void) -> Bool {
    let digits = rest.prefix(most).prefix { $0.isASCII && $0.isNumber }
    guard digits.count >= least, let value = Int(digits) else { return false }
    rest = rest.dropFirst(digits.count)
    set(value)
    return true
  }

  /// A number of weeks or days in one, which makes no date by itself.
  private mutating func bounded(_ digits: Int, _ range: ClosedRange<Int>) -> Bool {
    var isWithin = false
    return number(1, digits) { isWithin = range.contains($0) } && isWithin
  }

  private mutating func fraction(_ parts: inout TimeParts) -> Bool {
    let digits = rest.prefix(9).prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, let value = Int(digits) else { return false }
    rest = rest.dropFirst(digits.count)
    parts.nanosecond = (digits.count..<9).reduce(value) { value, _ in value * 10 }
    return true
  }

  private mutating func half(_ parts: inout TimeParts) -> Bool {
    guard let index = name(of: ["AM", "PM"]) else { return false }
    parts.isAfternoon = index == 1
    return true
  }

  private mutating func month(_ parts: inout TimeParts) -> Bool {
    guard let index = name(of: CalendarNames.months) else { return false }
    parts.month = index % 12 + 1
    return true
  }

  private mutating func name(of names: [String]) -> Int? {
    guard
      let index = names.firstIndex(where: {
        rest.prefix($0.count).lowercased() == $0.lowercased()
      })
    else { return nil }
    rest = rest.dropFirst(names[index].count)
    return index
  }

  private mutating func zone(_ parts: inout TimeParts) -> Bool {
    if literal("Z") {
      parts.zoneMinutes = 0
      return true
    }
    let isEast = literal("+")
    guard isEast || literal("-") else { return false }
    var hours = 0
    var minutes = 0
    guard number(2, 2, { hours = $0 }) else { return false }
    _ = literal(":")
    guard number(2, 2, { minutes = $0 }) else { return false }
    parts.zoneMinutes = (hours * 60 + minutes) * (isEast ? 1 : -1)
    return true
  }
}
