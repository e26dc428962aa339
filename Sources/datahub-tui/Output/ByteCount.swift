/// A size in bytes for people: decimal units, as file managers and the hub's quota count.
struct ByteCount: CustomStringConvertible {
  private let bytes: Int

  init(_ bytes: Int) { self.bytes = bytes }

  var description: String {
    var value = Double(bytes)
    for unit in ["B", "kB", "MB", "GB"] {
      if value < 999.5 || unit == "GB" {
        let shown =
          unit == "B" || value >= 99.5
          ? String(Int(value.rounded()))
          : String((value * 10).rounded() / 10)
        return "\(shown) \(unit)"
      }
      value /= 1000
    }
    return "\(bytes) B"
  }
}
