/// Unicode's blocks, which XML Schema's patterns name as `\p{IsBasicLatin}`.
enum UnicodeBlocks {
  /// The scalars of a block by its name without blanks, with the old names XML Schema still has.
  static func range(named name: String) -> ClosedRange<UInt32>? {
    let wanted = oldNames[name] ?? name
    for entry in table.split(separator: ";") {
      let parts = entry.split { $0.isWhitespace }
      guard parts.count == 3, parts[0] == wanted, let first = UInt32(parts[1], radix: 16),
        let last = UInt32(parts[2], radix: 16)
      else { continue }
      return first...last
    }
    return nil
  }

  private static let oldNames = [
    "Greek": "GreekandCoptic", "CombiningMarksforSymbols": "CombiningDiacriticalMarksforSymbols",
    "PrivateUse": "PrivateUseArea",
  ]
}
