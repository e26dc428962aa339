/// Tells well-known text of a geometry (OGC 06-103r4) from other text: the names, the brackets and
/// the counts of numbers, not the geometry's sense.
struct WellKnownText {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  static func isGeometry(_ text: String) -> Bool {
    var scan = WellKnownText(text)
    guard scan.geometry() else { return false }
    scan.skipBlanks()
    return scan.index == scan.bytes.count
  }

  private init(_ text: String) { bytes = Array(text.utf8) }

  private enum Limit {
    /// Levels of brackets.
    static let depth = 16
    /// Numbers of a position: x, y, z and a measure.
    static let axes = 2...4
  }

  private static let names: Set<String> = [
    "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON",
    "GEOMETRYCOLLECTION", "CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "MULTICURVE",
    "MULTISURFACE", "CURVE", "SURFACE", "POLYHEDRALSURFACE", "TIN", "TRIANGLE",
  ]

  private mutating func geometry() -> Bool {
    guard WellKnownText.names.contains(word()) else { return false }
    var next = word()
    if ["Z", "M", "ZM"].contains(next) { next = word() }
    if next == "EMPTY" { return true }
    return next.isEmpty && bracketed()
  }

  private mutating func bracketed() -> Bool {
    guard take("("), depth < Limit.depth else { return false }
    depth += 1
    defer { depth -= 1 }
    repeat {
      guard item() else { return false }
    } while take(",")
    return take(")")
  }

  private mutating func item() -> Bool {
    skipBlanks()
    guard index < bytes.count else { return false }
    if bytes[index] == UInt8(ascii: "(") { return bracketed() }
    return isLetter(bytes[index]) ? nested() : position()
  }

  /// A geometry within one, or nothing.
  private mutating func nested() -> Bool {
    let start = index
    if word() == "EMPTY" { return true }
    index = start
    return geometry()
  }

  private mutating func position() -> Bool {
    var count = 0
    while let number = number() {
      guard DecimalNumber(number)?.kind == .finite else { return false }
      count += 1
    }
    return Limit.axes.contains(count)
  }

  private mutating func number() -> ArraySlice<UInt8>? {
    skipBlanks()
    let found = bytes[index...].prefix { byte in
      DecimalNumber.isDigit(byte) || "+-.eE".utf8.contains(byte)
    }
    index += found.count
    return found.isEmpty ? nil : found
  }

  private mutating func word() -> String {
    skipBlanks()
    let found = bytes[index...].prefix(while: isLetter)
    index += found.count
    return String(decoding: found, as: UTF8.self).uppercased()
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard index < bytes.count, bytes[index] == UInt8(ascii: mark) else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) {
      index += 1
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF)
  }
}
