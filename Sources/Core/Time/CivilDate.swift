/// A day of the Gregorian calendar.
package struct CivilDate: Hashable, Sendable, Comparable {
  /// The year; 0 is the one before 1, as in XML Schema 1.1 and ISO 8601.
  package let year: Int
  package let month: Int
  package let day: Int

  package enum Limit {
    /// The years of dates written with four digits.
    package static let years = 1...9999
    /// The years XML Schema's dateTime may have here.
    static let allYears = -999_999_999...999_999_999
  }

  /// A day that exists; nil for others.
  init?(year: Int, month: Int, day: Int) {
    self.init(year: year, month: month, day: day, years: Limit.years)
  }

  /// A day that exists in one of those years.
  init?(year: Int, month: Int, day: Int, years: ClosedRange<Int>) {
    guard years.contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(in: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// 0 for Monday.
  var weekday: Int { (epochDays + 3).flooredDivision(by: 7).rest }

  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// `YYYY-MM-DD`.
  package var text: String {
    "\(CivilDate.text(year: year))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// A year of four digits or more.
  static func text(year: Int) -> String { year < 0 ? "-" + padded(-year, 4) : padded(year, 4) }

  /// Days since 1970-01-01.
  var epochDays: Int { CivilDate.epochDays(year: year, month: month, day: day) }

  /// Days since 1970-01-01 of a day.
  static func epochDays(year: Int, month: Int, day: Int) -> Int {
    let (era, yearOfEra) = (month <= 2 ? year - 1 : year).flooredDivision(by: 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day so many days after 1970-01-01; nil beyond the years of XML Schema.
  init?(epochDays: Int) {
    self.init(dayOfEpoch: epochDays)
    guard Limit.allYears.contains(year) else { return nil }
  }

  /// The day so many days after 1970-01-01, of any year.
  init(dayOfEpoch epochDays: Int) {
    let (era, dayOfEra) = (epochDays + 719_468).flooredDivision(by: 146_097)
    let leaps = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leaps) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    month = shifted + (shifted < 10 ? 3 : -9)
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
  }
}

extension Int {
  /// The quotient rounded down, and what is left.
  func flooredDivision(by divisor: Int) -> (quotient: Int, rest: Int) {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
}

/// English names of months and days, long ones first.
enum CalendarNames {
  static let months =
    [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ] + shortMonths
  static let shortMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  static let days =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] + shortDays
  static let shortDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
}
