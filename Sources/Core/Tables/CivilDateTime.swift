/// A day and a time of it. Two are the same where they are the same moment; one without a zone is
/// never the same as one with.
package struct CivilDateTime: Hashable, Sendable, Comparable {
  package let date: CivilDate
  package let time: ClockTime

  /// That time of that day.
  init(date: CivilDate, time: ClockTime) {
    self.date = date
    self.time = time
  }

  /// Seconds since the epoch, UTC or local where no zone is given.
  var seconds: Int { date.epochDays * 86_400 + time.seconds }
  private var isLocal: Bool { time.zoneMinutes == nil }

  package static func == (left: CivilDateTime, right: CivilDateTime) -> Bool {
    (left.seconds, left.time.nanosecond, left.isLocal)
      == (right.seconds, right.time.nanosecond, right.isLocal)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(seconds)
    hasher.combine(time.nanosecond)
    hasher.combine(isLocal)
  }

  package static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
    (left.seconds, left.time.nanosecond) < (right.seconds, right.time.nanosecond)
  }

  /// The farthest a zone may be from UTC.
  private static let widestZoneSeconds = 14 * 3600

  /// XML Schema's order (part 2, 3.2.7.4): a moment without a zone may be 14 hours either way.
  func order(to other: CivilDateTime) -> ValueOrder {
    if isLocal == other.isLocal { return ValueOrder(self, other) }
    let distance = seconds - other.seconds
    if abs(distance) <= CivilDateTime.widestZoneSeconds { return .undecided }
    return distance < 0 ? .below : .above
  }

  /// `YYYY-MM-DD hh:mm:ss`, as the original pipeline writes it.
  package var text: String { "\(date.text) \(time.text)" }

  /// The text all equal moments share: in UTC where there is a zone.
  var canonicalText: String {
    let (days, _) = seconds.flooredDivision(by: 86_400)
    return "\((CivilDate(epochDays: days) ?? date).text)T\(time.canonicalText)"
  }
}
