internal import Core

/// How often a dataset is to be processed again, as `every 1d` (specstore schedules.py).
struct Schedule: Sendable, Hashable {
  let seconds: Int

  /// Why a schedule is refused; the raw values are SpecStore's words.
  enum Fault: String, Error, Sendable {
    case notText = "Schedule should be a string"
    case noEvery = "Schedule should start with 'every'"
    case badUnit = "Bad time unit for schedule, only s/m/h/d/w are allowed"
    case tooShort = "Can't schedule tasks for less than one minute"
    case badNumber = "Failed to parse time number"
  }

  enum Limit {
    static let seconds = 60
  }

  /// Reads the spec's `schedule`; throws what is wrong with it.
  init(_ value: JSONValue) throws(Fault) {
    guard let text = value.string else { throw .notText }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.first == "every" else { throw .noEvery }
    let time = words.dropFirst().joined()
    guard let unit = time.last.flatMap({ Schedule.units[$0] }) else { throw .badUnit }
    guard let number = Int(time.dropLast()), number >= 0 else { throw .badNumber }
    let (seconds, overflow) = number.multipliedReportingOverflow(by: unit)
    guard !overflow else { throw .badNumber }
    guard seconds >= Limit.seconds else { throw .tooShort }
    self.seconds = seconds
  }

  private static let units: [Character: Int] = [
    "s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800,
  ]
}
