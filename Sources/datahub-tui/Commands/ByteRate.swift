/// Bytes a second as people write them: `500k`, `2M`, or a number.
struct ByteRate {
  let bytesPerSecond: Int

  init?(_ text: String) {
    let units: [Character: Double] = ["k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "g": 1e9, "G": 1e9]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? text : String(text.dropLast())), number.isFinite,
      number > 0, number <= 1e12, number * (unit ?? 1) >= ByteRate.least
    else { return nil }
    bytesPerSecond = Int(min(number * (unit ?? 1), 1e15))
  }

  /// A slower upload would be taken for one that has stopped.
  static let least = 1_000.0
}
