/// The scripts in common use, which PCRE's patterns name as `\p{Greek}`.
enum UnicodeScripts {
  /// The scalars of a script, in order.
  static func ranges(named name: String) -> [ClosedRange<UInt32>]? {
    for entry in table.split(separator: ";") {
      let parts = entry.split { $0.isWhitespace }
      guard parts.first.map(String.init) == name else { continue }
      return parts.dropFirst().compactMap(range)
    }
    return nil
  }

  private static func range(_ text: Substring) -> ClosedRange<UInt32>? {
    let ends = text.split(separator: "-").compactMap { UInt32($0, radix: 16) }
    guard let first = ends.first, let last = ends.last else { return nil }
    return first...last
  }
}
