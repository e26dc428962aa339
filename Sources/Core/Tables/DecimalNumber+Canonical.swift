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
