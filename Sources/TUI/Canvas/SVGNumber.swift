/// A length in a picture, in tenths of its unit: as exact in text as in memory.
struct SVGNumber: Hashable, Sendable, CustomStringConvertible {
  let tenths: Int

  static func + (a: SVGNumber, b: SVGNumber) -> SVGNumber { SVGNumber(tenths: a.tenths + b.tenths) }
  static func * (a: SVGNumber, b: Int) -> SVGNumber { SVGNumber(tenths: a.tenths * b) }

  var description: String {
    tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }
}
