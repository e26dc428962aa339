/// A time as people write it: `90s`, `30m`, `2h`, or a number of seconds.
struct TimeSpan {
  let seconds: Double

  init?(_ text: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? text : String(text.dropLast())), number.isFinite,
      number > 0, number <= 1e6
    else { return nil }
    seconds = number * (unit ?? 1)
  }
}
