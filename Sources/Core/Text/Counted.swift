/// A number and what it counts, in words: `1 error`, `2,311 errors`.
package struct Counted: Hashable, Sendable, CustomStringConvertible {
  /// The words.
  package let description: String

  /// A number of things; `plural` where it is not the noun with an s.
  package init(_ number: Int, _ noun: String, plural: String? = nil) {
    description = "\(Counted.digits(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// A number with its thousands marked: `2,311`.
  package static func digits(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var output = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { output += "," }
      output.append(digit)
    }
    return output
  }
}
