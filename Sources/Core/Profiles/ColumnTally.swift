/// Counts the cells of one column, in the file's order.
struct ColumnTally: Sendable {
  private let name: String
  /// The declared type; nil where it is to be guessed.
  private let type: FieldType?
  private var values = 0
  private var invalid = 0
  private var distinct: DistinctValues
  private var order = OrderedCells()
  private var lengths: ClosedRange<Int>?
  private(set) var guess = TypeGuess()

  init(name: String, type: FieldType?, distinctLimit: Int) {
    (self.name, self.type) = (name, type)
    distinct = DistinctValues(limit: distinctLimit)
  }

  mutating func takeInvalid() { invalid += 1 }

  /// Takes a value that has an order: a number, a day, a moment. Equal ones have equal identities.
  @inline(__always)
  mutating func take(
    _ number: Double, identity: UInt64, _ cell: UnsafePointer<UInt8>, _ count: Int
  ) {
    values &+= 1
    order.take(number, cell, count)
    distinct.add(identity, cell, count)
  }

  /// Takes a value that is known by an identity alone.
  @inline(__always)
  mutating func take(identity: UInt64, _ cell: UnsafePointer<UInt8>, _ count: Int) {
    values &+= 1
    distinct.add(identity, cell, count)
  }

  @inline(__always)
  mutating func take(text cell: UnsafePointer<UInt8>, _ count: Int) {
    take(identity: Fingerprint.of(UnsafeRawPointer(cell), count), cell, count)
    var scalars = 0
    for index in 0..<count where cell[index] & 0xC0 != 0x80 { scalars &+= 1 }
    take(length: scalars)
  }

  @inline(__always)
  mutating func take(length: Int) {
    guard let known = lengths else {
      lengths = length...length
      return
    }
    if length < known.lowerBound {
      lengths = length...known.upperBound
    } else if length > known.upperBound {
      lengths = known.lowerBound...length
    }
  }

  /// Takes a cell of a column whose type is to be guessed, with what it can be read as: a number,
  /// days or seconds.
  mutating func take(
    untyped kinds: TypeGuess.Kinds, _ number: Double, _ cell: UnsafePointer<UInt8>, _ count: Int
  ) {
    take(text: cell, count)
    guess.kinds.formIntersection(kinds)
    if !guess.kinds.isDisjoint(with: .ordered) { order.take(number, cell, count) }
  }

  /// What was found in so many rows.
  func profile(rows: Int) -> ColumnProfile {
    let found = type ?? (values == 0 ? .any : guess.type)
    let isOrdered = type.map { _ in order.count > 0 } ?? guess.isOrdered
    let range = isOrdered ? order.range(hasMean: found == .number || found == .integer) : nil
    let bins = range.map { order.bins.parts(ColumnProfile.Limit.bins, of: $0.bounds) } ?? []
    return ColumnProfile(
      name: name, type: found, isGuessed: type == nil, missing: rows - values - invalid,
      invalid: invalid, distinct: distinct.found, range: range,
      lengths: isOrdered || found == .boolean ? nil : lengths, bins: bins,
      top: distinct.top(ColumnProfile.Limit.top))
  }
}

/// The least, the greatest and the spread of cells that have an order.
struct OrderedCells: Sendable {
  private(set) var count = 0
  private(set) var bins = DyadicBins()
  private var sum = 0.0
  private var least = Double.infinity
  private var greatest = -Double.infinity
  private var leastText = ""
  private var greatestText = ""

  /// Takes a number; what is not finite has no place in the order.
  @inline(__always)
  mutating func take(_ number: Double, _ cell: UnsafePointer<UInt8>, _ bytes: Int) {
    guard number.isFinite else { return }
    count &+= 1
    sum += number
    bins.add(number)
    if number < least { (least, leastText) = (number, ProfileText.whole(cell, bytes)) }
    if number > greatest { (greatest, greatestText) = (number, ProfileText.whole(cell, bytes)) }
  }

  func range(hasMean: Bool) -> ColumnProfile.ValueRange? {
    guard count > 0 else { return nil }
    let mean = sum / Double(count)
    return ColumnProfile.ValueRange(
      least: leastText, greatest: greatestText, bounds: least...greatest,
      mean: hasMean && mean.isFinite ? mean : nil)
  }
}

/// What the cells of a column without a type can all be read as.
struct TypeGuess: Sendable {
  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt8

    static let integer = Kinds(rawValue: 1)
    static let number = Kinds(rawValue: 2)
    static let date = Kinds(rawValue: 4)
    static let datetime = Kinds(rawValue: 8)
    static let boolean = Kinds(rawValue: 16)
    static let ordered: Kinds = [.integer, .number, .date, .datetime]
    static let all: Kinds = [.integer, .number, .date, .datetime, .boolean]
  }

  fileprivate(set) var kinds = Kinds.all

  fileprivate var isOrdered: Bool { !kinds.isDisjoint(with: .ordered) && kinds != .all }

  /// The narrowest type that all can be read as.
  fileprivate var type: FieldType {
    if kinds.contains(.integer) { return .integer }
    if kinds.contains(.number) { return .number }
    if kinds.contains(.date) { return .date }
    if kinds.contains(.datetime) { return .datetime }
    return kinds.contains(.boolean) ? .boolean : .string
  }
}
