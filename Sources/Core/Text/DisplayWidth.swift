/// How many columns a terminal gives a character. Ours, because the C library's answer depends on
/// the locale, and pictures must not.
public enum DisplayWidth {
  /// Columns of one scalar: 0 for marks, 2 for East Asian wide ones and emoji, else 1.
  public static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if isMark(scalar) { return 0 }
    return value >= 0x1100 && isWide(value) ? 2 : 1
  }

  /// Whether the scalar is drawn on the one before it.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: true  // vowels and finals of Hangul syllables
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark: true
      default: false
      }
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      if wideRanges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wideRanges.count && wideRanges[low].contains(value)
  }
}
