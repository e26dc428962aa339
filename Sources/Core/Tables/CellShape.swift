/// What kind of value a cell's text looks like, whatever its schema.
enum CellShape: Hashable {
  case blank, number, date, time, flag, word, text

  init(_ raw: String) {
    var bytes = Array(raw.utf8)[...]
    while bytes.last == 0x20 { bytes.removeLast() }
    bytes = bytes.drop { $0 == 0x20 }
    guard let first = bytes.first else {
      self = .blank
      return
    }
    if bytes.count <= 5, !CellShape.isDigit(first),
      CellShape.flags.contains(String(decoding: bytes, as: UTF8.self).lowercased())
    {
      self = .flag
    } else if CellShape.isNumber(bytes) {
      self = .number
    } else if CellShape.isDate(bytes) {
      self = .date
    } else if bytes.count >= 4, CellShape.isDigit(first), bytes.contains(UInt8(ascii: ":")),
      bytes.allSatisfy({ CellShape.isDigit($0) || $0 == UInt8(ascii: ":") || $0 == 0x2E })
    {
      self = .time
    } else {
      self = bytes.contains(0x20) ? .text : .word
    }
  }

  private static let flags: Set<String> = [
    "true", "false", "yes", "no", "null", "na", "n/a", "nan", "-",
  ]

  /// Whether it is a value no label would have.
  var isTyped: Bool { self == .number || self == .date || self == .time }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    var digits = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if isDigit(byte) {
        digits += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "+"):
        guard index == bytes.startIndex || bytes[index - 1] | 0x20 == UInt8(ascii: "e") else {
          return false
        }
      case UInt8(ascii: "."), UInt8(ascii: ","): break
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard digits > 0, index + 1 < bytes.endIndex else { return false }
      case UInt8(ascii: "%"):
        guard index == bytes.endIndex - 1 else { return false }
      case UInt8(ascii: "$"):
        guard index == bytes.startIndex else { return false }
      default: return false
      }
    }
    return digits > 0
  }

  /// `2020-01-31`, `31/12/2020`, `31.12.20` with a time or without.
  private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
    let day = bytes.prefix { $0 != 0x20 && $0 != UInt8(ascii: "T") }
    guard (6...10).contains(day.count), bytes.count == day.count || bytes.count >= day.count + 5
    else { return false }
    let rest = bytes.dropFirst(day.count + 1)
    guard rest.allSatisfy({ isDigit($0) || ":.+-Z".utf8.contains($0) }) else { return false }
    let parts = day.split(omittingEmptySubsequences: false) { "-/.".utf8.contains($0) }
    return parts.count == 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
  }
}
