import Core
import TestSupport

/// A column of a table: a label, and cells of one type.
struct MadeColumn {
  enum Kind: CaseIterable {
    case sequence, integer, grouped, number, share, date, datetime, time, boolean, year
    case code, word, prose, list, nothing
  }

  let kind: Kind
  let label: String
  /// Which of the ways to write the type the cells have.
  private let form: Int
  private let decimal: String
  /// How many cells of a hundred have no value, and what stands there.
  private let missingPercent: Int
  private let missing: String
  private let words: [String]

  init(
    _ kind: Kind, label: String, decimal: String, isFull: Bool, words: [String],
    _ chance: inout SplitMix64
  ) {
    (self.kind, self.label, self.decimal, self.words) = (kind, label, decimal, words)
    form = chance.number(0...11)
    missingPercent = isFull ? 0 : chance.pick([0, 0, 5, 30])
    missing = chance.pick(["", "", "NA", "-", "n/a", "NULL"])
  }

  func cell(_ row: Int, _ chance: inout SplitMix64) -> String {
    if chance.isTrue(percent: missingPercent) { return missing }
    switch kind {
    case .sequence: return "\(row + 1)"
    case .integer: return "\(chance.number(-50...2000))"
    case .grouped: return grouped(chance.number(1000...9_999_999), by: decimal == "," ? "." : ",")
    case .number: return number(&chance)
    case .share: return number(&chance) + "%"
    case .date: return date(&chance)
    case .datetime: return dateAndTime(&chance)
    case .time: return clock(&chance, withSeconds: form % 2 == 0)
    case .boolean: return chance.pick(Self.truths[form % Self.truths.count])
    case .year: return "\(chance.number(1950...2024))"
    case .code: return "0" + pad(chance.number(0...9999), 4)
    case .word: return chance.pick(words)
    case .prose:
      return (0...chance.number(1...5)).map { _ in chance.pick(words) }
        .joined(separator: chance.pick([" ", ", ", " \"", "'", "; ", " | ", "\t", "\n"]))
    case .list:
      return (0...2).map { _ in chance.pick(words) }.joined(separator: form % 2 == 0 ? "," : ";")
    case .nothing: return ""
    }
  }

  private static let truths = [["true", "false"], ["TRUE", "FALSE"], ["True", "False"]]

  private func number(_ chance: inout SplitMix64) -> String {
    let digits = 1 + form % 4
    let fraction = pad(chance.number(0...Self.powers[digits] - 1), digits)
    return "\(chance.number(-9...999))\(decimal)\(fraction)"
  }

  private static let powers = [1, 10, 100, 1000, 10000]

  private func grouped(_ value: Int, by mark: String) -> String {
    var (rest, text) = (value / 1000, pad(value % 1000, 3))
    while rest > 0 {
      text = (rest < 1000 ? "\(rest)" : pad(rest % 1000, 3)) + mark + text
      rest /= 1000
    }
    return text
  }

  private func date(_ chance: inout SplitMix64) -> String {
    let (year, month) = (chance.number(1990...2024), chance.number(1...12))
    let day = chance.number(1...28)
    let (dd, mm) = (pad(day, 2), pad(month, 2))
    let name = Self.months[month - 1]
    switch form % 10 {
    case 0: return "\(dd).\(mm).\(year)"
    case 1: return "\(dd)/\(mm)/\(year)"
    case 2: return "\(mm)/\(dd)/\(year)"
    case 3: return "\(dd)-\(mm)-\(year)"
    case 4: return "\(year)/\(mm)/\(dd)"
    case 5: return "\(dd) \(name.prefix(3)) \(year)"
    case 6: return "\(name) \(day), \(year)"
    case 7: return "\(dd)-\(name.prefix(3))-\(year)"
    default: return "\(year)-\(mm)-\(dd)"
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private func dateAndTime(_ chance: inout SplitMix64) -> String {
    let day = pad(chance.number(1...28), 2)
    let (month, time) = (pad(chance.number(1...12), 2), clock(&chance, withSeconds: form % 2 == 0))
    switch form % 5 {
    case 0: return "2021-\(month)-\(day)T\(time)\(form % 2 == 0 ? "Z" : ":00Z")"
    case 1: return "\(day).\(month).2021 \(time)"
    case 2: return "\(day)/\(month)/2021 \(time)"
    default: return "2021-\(month)-\(day) \(time)"
    }
  }

  private func clock(_ chance: inout SplitMix64, withSeconds: Bool) -> String {
    let time = "\(pad(chance.number(0...23), 2)):\(pad(chance.number(0...59), 2))"
    return withSeconds ? time + ":" + pad(chance.number(0...59), 2) : time
  }

  private func pad(_ number: Int, _ digits: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
