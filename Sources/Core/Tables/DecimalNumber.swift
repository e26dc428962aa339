/// A decimal number of any size with the digits it was written with, as Python's `Decimal` keeps it.
package struct DecimalNumber: Sendable {
  package enum Kind: Hashable, Sendable { case finite, infinite, notANumber }

  package let kind: Kind
  /// Whether it is below zero (or minus infinity).
  let isNegative: Bool
  /// The digits as ASCII, without leading zeros; empty for zero.
  package let digits: [UInt8]
  /// The power of ten the digits are multiplied by.
  let exponent: Int

  /// Bounds that keep hostile text cheap.
  package enum Limit {
    /// The largest magnitude of an exponent kept as written.
    static let exponent = 1_000_000
  }

  init(kind: Kind, isNegative: Bool = false, digits: [UInt8] = [], exponent: Int = 0) {
    self.kind = kind
    self.isNegative = isNegative
    self.digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
    self.exponent = exponent
  }

  /// A number in the lexical form of XML Schema's decimal, with an optional exponent; `NaN`, `INF`
  /// and `-INF` in any case; nil for anything else.
  package init?(_ text: some Collection<UInt8>) {
    if let special = DecimalNumber.special(text) {
      self = special
      return
    }
    var rest = text[...]
    let sign = DecimalNumber.takeSign(&rest)
    let whole = rest.prefix(while: DecimalNumber.isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: DecimalNumber.isDigit)
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    guard let power = DecimalNumber.power(rest) else { return nil }
    self.init(
      kind: .finite, isNegative: sign, digits: Array(whole) + Array(fraction),
      exponent: power - fraction.count)
  }

  private static func special(_ text: some Collection<UInt8>) -> DecimalNumber? {
    guard text.count == 3 || text.count == 4 else { return nil }
    switch String(decoding: text, as: UTF8.self).lowercased() {
    case "nan": return DecimalNumber(kind: .notANumber)
    case "inf": return DecimalNumber(kind: .infinite)
    case "-inf": return DecimalNumber(kind: .infinite, isNegative: true)
    default: return nil
    }
  }

  private static func power(_ rest: some Collection<UInt8>) -> Int? {
    guard let mark = rest.first else { return 0 }
    guard mark | 0x20 == UInt8(ascii: "e") else { return nil }
    var digits = rest.dropFirst()
    let isNegative = takeSign(&digits)
    guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
    let value = digits.prefix(9).reduce(0) { $0 * 10 + Int($1 - 48) }
    let bounded = digits.count > 9 ? Limit.exponent : min(value, Limit.exponent)
    return isNegative ? -bounded : bounded
  }

  private static func takeSign<Bytes: Collection<UInt8>>(_ rest: inout Bytes) -> Bool
  where Bytes.SubSequence == Bytes {
    guard let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else {
      return false
    }
    rest = rest.dropFirst()
    return first == UInt8(ascii: "-")
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  var isZero: Bool { kind == .finite && digits.isEmpty }

  /// The nearest double.
  package var double: Double {
    switch kind {
    case .infinite: isNegative ? -.infinity : .infinity
    case .notANumber: .nan
    case .finite:
      Double("\(isNegative ? "-" : "")\(digits.isEmpty ? "0" : digitText)e\(exponent)") ?? .nan
    }
  }

  private var digitText: String { String(decoding: digits, as: UTF8.self) }
}

extension DecimalNumber: CustomStringConvertible {
  /// The number as Python's `str(Decimal)` prints it.
  package var description: String {
    let sign = isNegative ? "-" : ""
    switch kind {
    case .infinite: return sign + "Infinity"
    case .notANumber: return "NaN"
    case .finite: break
    }
    let all = digits.isEmpty ? "0" : digitText
    let adjusted = exponent + all.count - 1
    if exponent > 0 || adjusted < -6 {
      let tail = all.dropFirst()
      let power = adjusted < 0 ? "E-\(-adjusted)" : "E+\(adjusted)"
      return sign + all.prefix(1) + (tail.isEmpty ? "" : "." + tail) + power
    }
    if exponent == 0 { return sign + all }
    let point = all.count + exponent
    if point > 0 { return sign + all.prefix(point) + "." + all.dropFirst(point) }
    return sign + "0." + String(repeating: "0", count: -point) + all
  }
}

extension DecimalNumber: Hashable, Comparable {
  /// The digits without trailing zeros and the place of the first one.
  private var normal: (digits: ArraySlice<UInt8>, adjusted: Int) {
    var kept = digits[...]
    while kept.last == UInt8(ascii: "0") { kept = kept.dropLast() }
    return (kept, digits.isEmpty ? 0 : exponent + digits.count - 1)
  }

  package static func == (left: DecimalNumber, right: DecimalNumber) -> Bool {
    guard left.kind == right.kind else { return false }
    if left.kind != .finite { return left.isNegative == right.isNegative }
    if left.isZero, right.isZero { return true }
    return left.isNegative == right.isNegative && left.normal.adjusted == right.normal.adjusted
      && left.normal.digits.elementsEqual(right.normal.digits)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    if isZero { return }
    hasher.combine(isNegative)
    hasher.combine(normal.adjusted)
    for digit in normal.digits { hasher.combine(digit) }
  }

  /// Order of the values; NaN is below and above nothing.
  package static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    if left.kind == .notANumber || right.kind == .notANumber { return false }
    if left == right { return false }
    let (leftSign, rightSign) = (left.signum, right.signum)
    if leftSign != rightSign { return leftSign < rightSign }
    let isBelow = left.isSmaller(than: right)
    return leftSign < 0 ? !isBelow : isBelow
  }

  private var signum: Int { isZero ? 0 : isNegative ? -1 : 1 }

  private func isSmaller(than other: DecimalNumber) -> Bool {
    if kind == .infinite || other.kind == .infinite { return kind != .infinite }
    let (left, right) = (normal, other.normal)
    if left.adjusted != right.adjusted { return left.adjusted < right.adjusted }
    return left.digits.lexicographicallyPrecedes(right.digits)
  }
}

extension DecimalNumber {
  /// Digits up to which a whole number is written out.
  private static let plainDigits = 18

  /// The text all equal numbers share: a whole number's digits, or digits without zeros at the end
  /// and the power of ten.
  var canonicalText: String {
    switch kind {
    case .infinite: return isNegative ? "-INF" : "INF"
    case .notANumber: return "NaN"
    case .finite: break
    }
    if isZero { return "0" }
    let zeros = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    let power = exponent + zeros
    let kept = String(decoding: digits.dropLast(zeros), as: UTF8.self)
    let sign = isNegative ? "-" : ""
    if power >= 0, kept.utf8.count + power <= DecimalNumber.plainDigits {
      return sign + kept + String(repeating: "0", count: power)
    }
    return "\(sign)\(kept)E\(power)"
  }
}
