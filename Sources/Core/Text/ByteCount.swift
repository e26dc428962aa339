/// A size in bytes for people: decimal units, as file managers and the hub's quota count.
package struct ByteCount: Hashable, Sendable, CustomStringConvertible {
  /// The size.
  package let bytes: Int

  /// A size of that many bytes.
  package init(_ bytes: Int) { self.bytes = bytes }

  /// As `508 B`, `10.4 kB`, `21 MB`.
  package var description: String {
    var value = Double(bytes)
    for unit in ["B", "kB", "MB"] {
      if value < 999.5 { return "\(shown(value, whole: unit == "B")) \(unit)" }
      value /= 1000
    }
    return "\(shown(value, whole: false)) GB"
  }

  private func shown(_ value: Double, whole: Bool) -> String {
    whole || value >= 99.5
      ? String(Int(value.rounded())) : String((value * 10).rounded() / 10)
  }
}
