/// A sequence that begins with ESC [ and what it means.
struct ControlSequence: Hashable, Sendable {
  private let marker: UInt8?
  private let numbers: [Int]
  private let between: [UInt8]
  private let final: UInt8

  /// What stands at the beginning of the bytes.
  static func step(_ bytes: ArraySlice<UInt8>, limit: Int) -> KeyStep {
    let body = bytes.dropFirst(2)
    guard let first = body.first else { return .incomplete }
    if first == UInt8(ascii: "[") { return linuxFunction(bytes) }
    if first == UInt8(ascii: "M") { return bytes.count < 6 ? .incomplete : .found(6, []) }
    guard let end = body.firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
      return bytes.count > limit ? .found(bytes.count, []) : .incomplete
    }
    guard (0x40...0x7E).contains(bytes[end]) else { return .found(end - bytes.startIndex, []) }
    let sequence = ControlSequence(body[..<end], final: bytes[end])
    return .found(end - bytes.startIndex + 1, sequence.meaning.map { [$0] } ?? [])
  }

  private init(_ body: ArraySlice<UInt8>, final: UInt8) {
    self.final = final
    let hasMarker = body.first.map { (0x3C...0x3F).contains($0) } ?? false
    marker = hasMarker ? body.first : nil
    let digits = body.dropFirst(hasMarker ? 1 : 0).prefix { (0x30...0x3B).contains($0) }
    between = Array(body[digits.endIndex...])
    numbers = digits.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      $0.prefix(7).reduce(0) { $0 * 10 + ($1 == UInt8(ascii: ":") ? 0 : Int($1) - 0x30) }
    }
  }

  private static func linuxFunction(_ bytes: ArraySlice<UInt8>) -> KeyStep {
    guard bytes.count > 3 else { return .incomplete }
    let letter = bytes[bytes.startIndex + 3]
    let isKey = (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter)
    return .found(4, isKey ? [.key(.function(Int(letter) - 0x40))] : [])
  }

  private var meaning: TerminalInput? {
    switch marker {
    case UInt8(ascii: "<"): return mouse
    case UInt8(ascii: "?"):
      guard final == UInt8(ascii: "y"), between == [UInt8(ascii: "$")], numbers.count == 2 else {
        return nil
      }
      return .mode(numbers[0], state: numbers[1])
    case nil where between.isEmpty: break
    default: return nil
    }
    switch final {
    case UInt8(ascii: "~"): return tilde
    case UInt8(ascii: "u"): return ControlSequence.key(number(0), modifier: number(1))
    case UInt8(ascii: "I"): return .event(.focused(true))
    case UInt8(ascii: "O"): return .event(.focused(false))
    // Two numbers that do not begin with 1 are a place, not a key with others held down.
    default: return number(0) > 1 ? nil : ControlSequence.letters[final].map { .key($0) }
    }
  }

  private func number(_ place: Int) -> Int { numbers.indices.contains(place) ? numbers[place] : 0 }

  private var tilde: TerminalInput? {
    switch number(0) {
    case 200: .pasteBegins
    case 27: ControlSequence.key(number(2), modifier: number(1))
    default: ControlSequence.tildes[number(0)].map { .key($0) }
    }
  }

  /// Presses of the left button and turns of the wheel; places count from 1.
  private var mouse: TerminalInput? {
    guard numbers.count == 3, final == UInt8(ascii: "M") else { return nil }
    let (button, column, row) = (numbers[0], max(0, numbers[1] - 1), max(0, numbers[2] - 1))
    switch button & 0b1110_0011 {
    case 0: return .event(.pressed(row: row, column: column))
    case 64: return .event(.scrolled(row: row, column: column, lines: -ControlSequence.wheelLines))
    case 65: return .event(.scrolled(row: row, column: column, lines: ControlSequence.wheelLines))
    default: return nil
    }
  }

  /// A key given by its character's number and the modifiers held with it.
  private static func key(_ number: Int, modifier: Int) -> TerminalInput? {
    let held = max(0, modifier - 1)
    guard number >= 0, let scalar = Unicode.Scalar(UInt32(number)) else { return nil }
    switch number {
    case 9: return .key(held & 1 != 0 ? .backTab : .tab)
    case 13: return .key(.enter)
    case 27: return .key(.escape)
    case 127: return .key(.backspace)
    case ..<0x20, 0x80..<0xA0, 0xE000...0xF8FF: return nil
    default: break
    }
    if held & 4 != 0 { return ("a"..."z").contains(scalar) ? .key(.control(scalar)) : nil }
    return .key(held & 2 != 0 ? .alt(scalar) : .character(scalar))
  }

  /// Lines that one notch of the wheel moves.
  private static let wheelLines = 3

  private static let letters: [UInt8: Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
    UInt8(ascii: "Z"): .backTab, UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  private static let tildes: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]
}
