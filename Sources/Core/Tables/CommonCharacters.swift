/// The characters that Chinese, Japanese or Korean texts have most, and how often each is written.
struct CommonCharacters: Sendable {
  /// The logarithms of the shares of all characters of a text.
  private let logs: [Unicode.Scalar: Double]
  /// The logarithm of what one of the other characters has of what is left.
  private static let others = -8.0
  /// The logarithm of what is left.
  private let rest: Double

  /// Bands of characters with the logarithm of the share each of them has, and of all others together.
  init(_ bands: [(log: Double, characters: String)], rest: Double) {
    var logs: [Unicode.Scalar: Double] = [:]
    for band in bands {
      for scalar in band.characters.unicodeScalars { logs[scalar] = band.log }
    }
    self.logs = logs
    self.rest = rest
  }

  /// How likely a text is: the logarithm of all its characters that are not ASCII.
  func likelihood(of text: String) -> Double {
    var total = 0.0
    var left: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if !scalar.isASCII {
        if scalar != "\u{FFFD}" { total += log(scalar) }
        total += CommonCharacters.beside(left)
      } else if !left.isASCII {
        total += CommonCharacters.beside(scalar)
      }
      left = scalar
    }
    return total
  }

  /// What is added for a neighbour: letters and digits of ASCII rarely stand beside such characters.
  private static func beside(_ neighbour: Unicode.Scalar) -> Double {
    guard neighbour.isASCII else { return 0 }
    if neighbour.properties.isAlphabetic { return -5 }
    return neighbour.properties.numericType == nil ? 0 : -1
  }

  /// The logarithm of the share of a character that is not ASCII.
  private func log(_ scalar: Unicode.Scalar) -> Double {
    if let known = logs[scalar] { return known }
    switch scalar.value {
    // Letters of half width, of which any byte makes one.
    case 0xFF61...0xFF9F: return -9.2
    case 0x3000..<0xE000, 0xF900..<0xFA00: return rest + CommonCharacters.others
    // For private use.
    case 0xE000..<0xF900: return -16
    case 0x2E80..<0x3000, 0xFA00...: return -13.8
    default: return -16.1
    }
  }
}
