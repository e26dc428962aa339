/// A day of the Gregorian calendar.
public struct CivilDate: Hashable, Sendable, Comparable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// A day that exists; nil for others.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(in: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// How many days a month has.
  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// `YYYY-MM-DD`.
  public var text: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  /// Days since 1970-01-01.
  var epochDays: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

/// A time of day.
public struct ClockTime: Hashable, Sendable, Comparable {
  public let hour: Int
  public let minute: Int
  public let second: Int
  /// Nanoseconds within the second.
  public let nanosecond: Int
  /// Minutes east of UTC, where a zone is given.
  public let zoneMinutes: Int?

  /// A time that exists; nil for others.
  public init?(
    hour: Int, minute: Int, second: Int = 0, nanosecond: Int = 0, zoneMinutes: Int? = nil
  ) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
      return nil
    }
    self.hour = hour
    self.minute = minute
    self.second = second
    self.nanosecond = nanosecond
    self.zoneMinutes = zoneMinutes
  }

  /// Nanoseconds since midnight UTC, or local where no zone is given.
  var nanoseconds: Int {
    (hour * 3600 + minute * 60 + second - (zoneMinutes ?? 0) * 60) * 1_000_000_000 + nanosecond
  }

  public static func < (left: ClockTime, right: ClockTime) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// `hh:mm:ss`.
  public var text: String { "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))" }
}

/// A day and a time of it.
public struct CivilDateTime: Hashable, Sendable, Comparable {
  public let date: CivilDate
  public let time: ClockTime

  /// That time of that day.
  public init(date: CivilDate, time: ClockTime) {
    self.date = date
    self.time = time
  }

  public static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
    left.instant < right.instant
  }

  /// Seconds since the epoch and nanoseconds, UTC or local where no zone is given.
  private var instant: (Int, Int) {
    let whole = time.nanoseconds / 1_000_000_000
    return (date.epochDays * 86_400 + whole, time.nanosecond)
  }

  /// `YYYY-MM-DD hh:mm:ss`, as the original pipeline writes it.
  public var text: String { "\(date.text) \(time.text)" }
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
