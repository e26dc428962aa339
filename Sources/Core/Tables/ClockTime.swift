/// A time of day. Times are the same where they are the same moment of a day in UTC; one without a
/// zone is never the same as one with.
package struct ClockTime: Hashable, Sendable, Comparable {
  package let hour: Int
  package let minute: Int
  package let second: Int
  /// Nanoseconds within the second.
  let nanosecond: Int
  /// Minutes east of UTC, where a zone is given.
  let zoneMinutes: Int?

  /// A time that exists; nil for others.
  init?(
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

  /// Seconds since midnight UTC, or local where no zone is given; before and beyond the day where the
  /// zone says so.
  var seconds: Int { hour * 3600 + minute * 60 + second - (zoneMinutes ?? 0) * 60 }

  /// Seconds since midnight, within a day.
  private var secondOfDay: Int { seconds.flooredDivision(by: 86_400).rest }

  package static func == (left: ClockTime, right: ClockTime) -> Bool {
    (left.secondOfDay, left.nanosecond) == (right.secondOfDay, right.nanosecond)
      && (left.zoneMinutes == nil) == (right.zoneMinutes == nil)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(secondOfDay)
    hasher.combine(nanosecond)
    hasher.combine(zoneMinutes == nil)
  }

  package static func < (left: ClockTime, right: ClockTime) -> Bool {
    (left.secondOfDay, left.nanosecond) < (right.secondOfDay, right.nanosecond)
  }

  /// XML Schema's order; undecided where one has a zone and the other has none, as 14 hours either
  /// way are all of a day.
  func order(to other: ClockTime) -> ValueOrder {
    (zoneMinutes == nil) == (other.zoneMinutes == nil) ? ValueOrder(self, other) : .undecided
  }

  /// `hh:mm:ss`.
  package var text: String { "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))" }

  /// The text all equal times share: UTC where there is a zone, no zeros at the end of a fraction.
  var canonicalText: String {
    let second = secondOfDay
    let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }
    return clock.joined(separator: ":") + fractionText + (zoneMinutes == nil ? "" : "Z")
  }

  private var fractionText: String {
    if nanosecond == 0 { return "" }
    var digits = padded(nanosecond, 9)
    while digits.last == "0" { digits.removeLast() }
    return "." + digits
  }
}
