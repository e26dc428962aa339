/// Reads the plain forms of common types on a cell's bytes. 16 bytes from a cell's first must be
/// readable. What is neither plainly right nor plainly wrong is left to the cell's parser.
enum ByteChecks {
  enum Verdict: UInt8 { case right, wrong, unsure }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

  /// Whether blanks stand around the cell, which some types leave out.
  @inline(__always)
  static func mayBeTrimmed(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    isBlank(cell[0]) || isBlank(cell[count &- 1])
  }

  /// A whole number of at most 18 digits.
  @inline(__always)
  static func integer(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ value: inout Int64
  ) -> Verdict {
    if count <= 8, let few = fewDigits(cell, count) {
      value = few
      return .right
    }
    var index = 0
    let sign = cell[0]
    if sign == 0x2D || sign == 0x2B { index = 1 }
    if index == count { return .wrong }
    if count > 18 { return .unsure }
    var found: Int64 = 0
    while index < count {
      let digit = cell[index] &- 48
      if digit > 9 { return mayBeTrimmed(cell, count) ? .unsure : .wrong }
      found = found &* 10 &+ Int64(digit)
      index &+= 1
    }
    value = sign == 0x2D ? 0 &- found : found
    return .right
  }

  /// The value of 1...8 digits, all at once; nil where one is none.
  @inline(__always)
  private static func fewDigits(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    let shift = UInt64(truncatingIfNeeded: 64 &- count &* 8)
    let word = UnsafeRawPointer(cell).loadUnaligned(as: UInt64.self) &<< shift
    let digits = word ^ (zeros &<< shift)
    if ((digits &+ aboveNine) | digits) & tops != 0 { return nil }
    let pairs = digits &* 10 &+ digits &>> 8
    let even: UInt64 = 0x0000_00FF_0000_00FF
    let found =
      (pairs & even) &* 0x000F_4240_0000_0064 &+ (pairs &>> 16 & even) &* 0x0000_2710_0000_0001
    return Int64(truncatingIfNeeded: found &>> 32)
  }

  private static let zeros: UInt64 = 0x3030_3030_3030_3030
  private static let tops: UInt64 = 0x8080_8080_8080_8080
  /// Makes the top bit of each byte above 9.
  private static let aboveNine: UInt64 = 0x7676_7676_7676_7676

  /// Whether the cell is digits with at most one point, sign aside, in 2...8 bytes; false is unsure.
  @inline(__always)
  private static func isShortNumber(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let sign = cell[0] == 0x2D ? 1 : 0
    let rest = count &- sign
    if rest > 8 || rest < 2 { return false }
    let word = UnsafeRawPointer(cell).loadUnaligned(fromByteOffset: sign, as: UInt64.self)
    let digits = word ^ zeros
    let inside = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- rest &* 8)
    let others = ((digits &+ aboveNine) | digits) & tops & inside
    if others == 0 { return true }
    if others & (others &- 1) != 0 { return false }
    let place = others.trailingZeroBitCount &- 7
    return word &>> UInt64(truncatingIfNeeded: place) & 0xFF == 0x2E
  }

  /// Digits with a sign and a point; exponents, NaN and INF are left to the parser.
  @inline(__always)
  static func number(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Verdict {
    if isShortNumber(cell, count) { return .right }
    var index = 0
    let sign = cell[0]
    if sign == 0x2D || sign == 0x2B { index = 1 }
    let first = index
    while index < count, cell[index] &- 48 < 10 { index &+= 1 }
    var digits = index &- first
    if index < count, cell[index] == 0x2E {
      index &+= 1
      let fraction = index
      while index < count, cell[index] &- 48 < 10 { index &+= 1 }
      digits &+= index &- fraction
    }
    if index == count, digits > 0 { return .right }
    return mayBeNumber(cell, count) ? .unsure : .wrong
  }

  /// Whether every byte may stand in a number as XML Schema writes it, or blanks are around it.
  @inline(never)
  private static func mayBeNumber(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    if mayBeTrimmed(cell, count) { return true }
    for index in 0..<count {
      switch cell[index] | 0x20 {
      case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x65, 0x6E, 0x61, 0x69, 0x66: continue
      default: return false
      }
    }
    return true
  }

  /// `YYYY-MM-DD` as a number of eight digits; -1 where the bytes are something else.
  @inline(__always)
  private static func day(_ cell: UnsafePointer<UInt8>) -> Int {
    let raw = UnsafeRawPointer(cell)
    let head = raw.loadUnaligned(as: UInt64.self) ^ 0x2D30_302D_3030_3030
    let tail = raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self) ^ 0x3030
    // Each byte is now a digit's value, or 0 where a dash was.
    let above = (head &+ 0x7F76_767F_7676_7676) | head
    let aboveTail = (tail &+ 0x7676) | tail
    if above & 0x8080_8080_8080_8080 != 0 || aboveTail & 0x8080 != 0 { return -1 }
    let year =
      Int(head & 0xF) &* 1000 &+ Int(head >> 8 & 0xF) &* 100 &+ Int(head >> 16 & 0xF) &* 10
      &+ Int(head >> 24 & 0xF)
    let month = Int(head >> 40 & 0xF) &* 10 &+ Int(head >> 48 & 0xF)
    let day = Int(tail & 0xF) &* 10 &+ Int(tail >> 8 & 0xF)
    return (year &* 100 &+ month) &* 100 &+ day
  }

  @inline(__always)
  private static func isDay(_ number: Int) -> Bool {
    let month = number / 100 % 100
    let day = number % 100
    if month == 0 || month > 12 || day == 0 { return false }
    return day <= 28 || day <= CivilDate.days(in: month, of: number / 10_000)
  }

  /// `YYYY-MM-DD` from the year 1 on.
  @inline(__always)
  static func date(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Verdict {
    guard count == 10 else { return .unsure }
    let number = day(cell)
    if number < 10_000 { return .unsure }
    return isDay(number) ? .right : .wrong
  }

  /// `YYYY-MM-DDThh:mm:ss` with or without `Z`.
  @inline(__always)
  static func datetime(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Verdict {
    guard count == 19 || count == 20 && cell[19] == 0x5A, cell[10] == 0x54 else { return .unsure }
    let number = day(cell)
    if number < 10_000 || !isDay(number) { return .unsure }
    return time(cell + 11)
  }

  /// `hh:mm:ss`.
  @inline(__always)
  private static func time(_ cell: UnsafePointer<UInt8>) -> Verdict {
    let word = UnsafeRawPointer(cell).loadUnaligned(as: UInt64.self) ^ 0x3030_3A30_303A_3030
    let above = (word &+ 0x7676_7F76_767F_7676) | word
    if above & 0x8080_8080_8080_8080 != 0 { return .unsure }
    let hour = (word & 0xF) &* 10 &+ (word >> 8 & 0xF)
    let minute = (word >> 24 & 0xF) &* 10 &+ (word >> 32 & 0xF)
    let second = (word >> 48 & 0xF) &* 10 &+ (word >> 56 & 0xF)
    return hour < 24 && minute < 60 && second < 60 ? .right : .unsure
  }

  /// Four digits.
  @inline(__always)
  static func year(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Verdict {
    guard count == 4 else { return .unsure }
    let word = UnsafeRawPointer(cell).loadUnaligned(as: UInt32.self) ^ 0x3030_3030
    return ((word &+ 0x7676_7676) | word) & 0x8080_8080 == 0 ? .right : .unsure
  }

  /// Whether the cell has that many Unicode scalars; -1 is no bound.
  @inline(__always)
  static func hasLength(
    _ cell: UnsafePointer<UInt8>, _ count: Int, least: Int32, most: Int32
  ) -> Bool {
    if least <= 0, most < 0 || count <= Int(most) { return true }
    var scalars = 0
    for index in 0..<count where cell[index] & 0xC0 != 0x80 { scalars &+= 1 }
    return scalars >= Int(least) && (most < 0 || scalars <= Int(most))
  }
}
