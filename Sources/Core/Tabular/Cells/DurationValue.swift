/// An ISO 8601 duration: months and seconds are kept apart, as a month has no fixed length.
public struct DurationValue: Hashable, Sendable {
  /// Years and months, in months.
  public let months: DecimalNumber
  /// Weeks, days, hours, minutes and seconds, in seconds.
  public let seconds: DecimalNumber
  /// The duration as written.
  public let text: String

  public static func == (left: DurationValue, right: DurationValue) -> Bool {
    left.months == right.months && left.seconds == right.seconds
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(months)
    hasher.combine(seconds)
  }

  /// The nearest length in seconds, a month being 30.436875 days.
  var approximateSeconds: Double { months.double * 2_629_746 + seconds.double }

  /// A duration of the form `-PnYnMnDTnHnMnS` or `PnW`; nil for anything else.
  public init?(_ text: String) {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative { rest = rest.dropFirst() }
    guard rest.first == "P" else { return nil }
    rest = rest.dropFirst()
    var months = 0.0
    var seconds = 0.0
    var designators = Array(DurationValue.dateParts)
    var count = 0
    while let first = rest.first {
      if first == "T" {
        guard designators.first.map({ !$0.isTime }) ?? true, rest.count > 1 else { return nil }
        designators = DurationValue.timeParts
        rest = rest.dropFirst()
        continue
      }
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
      rest = rest.dropFirst(number.count)
      guard let value = DurationValue.number(number), let mark = rest.first,
        let place = designators.firstIndex(where: { $0.mark == mark })
      else { return nil }
      if number.contains(where: { $0 == "." || $0 == "," }), rest.count > 1 { return nil }
      months += value * designators[place].months
      seconds += value * designators[place].seconds
      designators.removeFirst(place + 1)
      if mark == "W" { designators = [] }
      rest = rest.dropFirst()
      count += 1
    }
    guard count > 0 else { return nil }
    let sign = isNegative ? "-" : ""
    self.text = text
    self.months = DecimalNumber((sign + months.description).utf8) ?? DecimalNumber(kind: .finite)
    self.seconds = DecimalNumber((sign + seconds.description).utf8) ?? DecimalNumber(kind: .finite)
  }

  private struct Part {
    let mark: Character
    var months = 0.0
    var seconds = 0.0
    var isTime = false
  }

  private static let dateParts = [
    Part(mark: "Y", months: 12), Part(mark: "M", months: 1), Part(mark: "W", seconds: 604_800),
    Part(mark: "D", seconds: 86_400),
  ]
  private static let timeParts = [
    Part(mark: "H", seconds: 3600, isTime: true), Part(mark: "M", seconds: 60, isTime: true),
    Part(mark: "S", seconds: 1, isTime: true),
  ]

  private static func number(_ text: Substring) -> Double? {
    guard text.first?.isNumber == true, text.last?.isNumber == true else { return nil }
    return Double(String(text.map { $0 == "," ? "." : $0 }))
  }
}
