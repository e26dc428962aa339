extension JSONValue {
  /// A text that equal values share: members sorted, numbers by their value.
  var canonicalText: String {
    var output = ""
    writeCanonical(to: &output)
    return output
  }

  private func writeCanonical(to output: inout String) {
    switch self {
    case .number(let number): output += number.canonicalText
    case .array(let elements):
      output += "["
      for element in elements {
        element.writeCanonical(to: &output)
        output += ","
      }
      output += "]"
    case .object(let object):
      output += "{"
      for (name, value) in object.members.sorted(by: { $0.name < $1.name }) {
        output += JSONValue.string(name).text() + ":"
        value.writeCanonical(to: &output)
        output += ","
      }
      output += "}"
    default: output += text()
    }
  }

  /// How many values there are in it, itself included.
  var weight: Int {
    switch self {
    case .array(let elements): elements.reduce(1) { $0 + $1.weight }
    case .object(let object): object.members.reduce(1) { $0 + $1.value.weight }
    default: 1
    }
  }
}

extension JSONNumber {
  fileprivate var canonicalText: String {
    guard let number = DecimalNumber(text.utf8), !number.isZero else { return "0" }
    let zeros = number.digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    let digits = String(decoding: number.digits.dropLast(zeros), as: UTF8.self)
    return "\(number.isNegative ? "-" : "")\(digits)e\(number.exponent + zeros)"
  }
}

extension DecimalNumber {
  /// Whether it has no fraction.
  var isWhole: Bool {
    guard kind == .finite else { return false }
    let zeros = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    return isZero || exponent + zeros >= 0
  }

  /// Whether it is a whole number of times the other, by exact arithmetic where 38 digits do and by
  /// doubles beyond.
  func isMultiple(of other: DecimalNumber) -> Bool {
    if isZero || other.isZero { return isZero }
    let shared = min(exponent, other.exponent)
    if let value = scaled(to: shared), let unit = other.scaled(to: shared) {
      return value % unit == 0
    }
    let quotient = double / other.double
    return quotient.isFinite && quotient.rounded() == quotient
  }

  /// The magnitude as a whole number of tens to that power; nil where it does not fit.
  private func scaled(to power: Int) -> Int128? {
    guard exponent - power <= 38 else { return nil }
    var value: Int128 = 0
    for digit in digits + [UInt8](repeating: UInt8(ascii: "0"), count: exponent - power) {
      let (tens, isOver) = value.multipliedReportingOverflow(by: 10)
      let (sum, isOverToo) = tens.addingReportingOverflow(Int128(digit - 48))
      if isOver || isOverToo { return nil }
      value = sum
    }
    return value
  }
}
