/// Reads what a person writes as a date or time, for the format `any`: numbers in the orders in use,
/// English month names, ordinals, 12-hour times. The month comes first where both readings fit, as
/// in the reference libraries. Nothing is filled in from today: a month alone is its first day, so
/// that the same text is the same date tomorrow.
struct FreeDate {
  private(set) var date: CivilDate?
  private(set) var time: ClockTime?

  /// The moment; a day alone is its first one.
  var datetime: CivilDateTime? {
    guard let date, let time = time ?? ClockTime(hour: 0, minute: 0) else { return nil }
    return CivilDateTime(date: date, time: time)
  }

  /// Nil where any word is left unexplained.
  init?(_ text: String) {
    guard text.utf8.count <= Limit.bytes else { return nil }
    var month: Int?
    var numbers: [(value: Int, width: Int)] = []
    var words = FreeDate.words(text)
    while let word = words.first {
      words.removeFirst()
      if let found = FreeDate.clock(word, following: &words) {
        guard time == nil else { return nil }
        time = found
      } else if let found = FreeDate.month(word) {
        guard month == nil else { return nil }
        month = found
      } else if let found = DateReader.isoDate(word) {
        guard date == nil else { return nil }
        date = found
      } else if let found = FreeDate.numbers(word) {
        numbers += found
      } else if !FreeDate.isFiller(word) {
        return nil
      }
    }
    if month != nil || !numbers.isEmpty {
      guard date == nil, let found = FreeDate.assemble(month: month, numbers) else { return nil }
      date = found
    }
    if date == nil, time == nil { return nil }
  }

  enum Limit {
    /// Bytes of a date someone might write.
    static let bytes = 64
  }

  private static func words(_ text: String) -> [String] {
    let parts = text.split { $0.isWhitespace || $0 == "," }.map(String.init)
    return parts.flatMap { part in
      guard let mark = part.firstIndex(of: "T"), part[..<mark].last?.isNumber == true,
        part[part.index(after: mark)...].contains(":")
      else { return [part] }
      return [String(part[..<mark]), String(part[part.index(after: mark)...])]
    }
  }

  private static func isFiller(_ word: String) -> Bool {
    let lowered = word.lowercased()
    return ["at", "on", "of", "the"].contains(lowered)
      || CalendarNames.days.contains { $0.lowercased() == lowered }
  }

  private static func month(_ word: String) -> Int? {
    let lowered = word.lowercased().filter { $0 != "." }
    return CalendarNames.months.firstIndex { $0.lowercased() == lowered }.map { $0 % 12 + 1 }
  }

  private static func clock(_ word: String, following: inout [String]) -> ClockTime? {
    if let time = DateReader.isoTime(word) { return half(time, &following) }
    var hour = word.lowercased()
    var attached: String?
    for suffix in ["am", "pm"] where hour.hasSuffix(suffix) {
      attached = suffix
      hour.removeLast(2)
    }
    let isHalfNext = following.first.map { ["am", "pm"].contains($0.lowercased()) } ?? false
    guard hour.contains(":") || attached != nil || isHalfNext else { return nil }
    let numbers = hour.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(numbers.count), let first = numbers[0],
      let minute = numbers.count > 1 ? numbers[1] : 0,
      let second = numbers.count > 2 ? numbers[2] : 0,
      let time = ClockTime(hour: first, minute: minute, second: second)
    else { return nil }
    if let attached { following.insert(attached, at: 0) }
    return half(time, &following)
  }

  private static func half(_ time: ClockTime, _ following: inout [String]) -> ClockTime? {
    guard let next = following.first?.lowercased(), next == "am" || next == "pm" else {
      return time
    }
    following.removeFirst()
    guard (1...12).contains(time.hour) else { return nil }
    return ClockTime(
      hour: time.hour % 12 + (next == "pm" ? 12 : 0), minute: time.minute, second: time.second)
  }

  private static func numbers(_ word: String) -> [(value: Int, width: Int)]? {
    let parts = word.split(omittingEmptySubsequences: false) { "./-".contains($0) }
    var found: [(value: Int, width: Int)] = []
    for part in parts where !(part.isEmpty && part.startIndex == parts.last?.startIndex) {
      var digits = part.lowercased()
      for suffix in ["st", "nd", "rd", "th"] where digits.hasSuffix(suffix) {
        digits.removeLast(2)
      }
      guard digits.utf8.allSatisfy(DecimalNumber.isDigit), let value = Int(digits) else {
        return nil
      }
      found.append((value, digits.utf8.count))
    }
    return found.isEmpty ? nil : found
  }

  private static func assemble(month: Int?, _ numbers: [(value: Int, width: Int)]) -> CivilDate? {
    let values = numbers.map(\.value)
    if let found = firstDay(month: month, numbers) { return found }
    if let month {
      guard numbers.count == 2 else { return nil }
      let isYearFirst = numbers[0].width == 4 || values[0] > 31
      let (day, year) = isYearFirst ? (values[1], numbers[0]) : (values[0], numbers[1])
      return CivilDate(year: full(year), month: month, day: day)
    }
    guard numbers.count == 3 else { return nil }
    if numbers[0].width == 4 || values[0] > 31 {
      return CivilDate(year: full(numbers[0]), month: values[1], day: values[2])
    }
    let year = full(numbers[2])
    return CivilDate(year: year, month: values[0], day: values[1])
      ?? CivilDate(year: year, month: values[1], day: values[0])
  }

  /// The first day of `2020-01`, `01/2020` or `Jan 2020`.
  private static func firstDay(
    month: Int?, _ numbers: [(value: Int, width: Int)]
  ) -> CivilDate? {
    let years = numbers.filter { $0.width == 4 }
    let others = numbers.filter { $0.width < 3 }.map(\.value) + (month.map { [$0] } ?? [])
    guard years.count == 1, others.count == 1, numbers.count + (month == nil ? 0 : 1) == 2 else {
      return nil
    }
    return CivilDate(year: years[0].value, month: others[0], day: 1)
  }

  private static func full(_ year: (value: Int, width: Int)) -> Int {
    year.width > 2 ? year.value : year.value < 69 ? 2000 + year.value : 1900 + year.value
  }
}
