/// A set of Unicode scalars: ranges and classes, perhaps turned round, perhaps less another set.
struct ScalarSet: Hashable, Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  var classes: [ScalarClass] = []
  var isNegated = false
  /// Whether upper and lower case are the same.
  var isCaseless = false
  var subtracted: [ScalarSet] = []

  init() {}

  init(_ scalar: Unicode.Scalar, isCaseless: Bool = false) {
    ranges = [scalar.value...scalar.value]
    self.isCaseless = isCaseless
  }

  /// A named class.
  init(_ found: ScalarClass, isCaseless: Bool = false) {
    classes = [found]
    self.isCaseless = isCaseless
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let isListed = lists(scalar) || (isCaseless && listsOtherCase(of: scalar))
    return isListed != isNegated && !subtracted.contains { $0.contains(scalar) }
  }

  private func lists(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) } || classes.contains { $0.contains(scalar) }
  }

  private func listsOtherCase(of scalar: Unicode.Scalar) -> Bool {
    let found = scalar.properties
    return [found.lowercaseMapping, found.uppercaseMapping].contains { mapping in
      let other = mapping.unicodeScalars
      return other.count == 1 && other.contains { $0 != scalar && lists($0) }
    }
  }

  var single: UInt32? {
    guard classes.isEmpty, ranges.count == 1, !isNegated else { return nil }
    return ranges[0].lowerBound == ranges[0].upperBound ? ranges[0].lowerBound : nil
  }
}
