/// Turns the bytes of a terminal into keys, clicks and pasted text. A sequence that it does not know
/// is swallowed whole, and what is pasted never becomes a key.
struct KeyDecoder: Hashable, Sendable {
  enum Limit {
    /// Bytes of a control sequence; terminals send far shorter ones.
    fileprivate static let sequenceBytes = 256
    /// Bytes of a key's name in a terminal's description.
    static let nameBytes = 8
    /// Bytes of a string that a terminal sends about itself.
    fileprivate static let stringBytes = 65_536
    /// Bytes of one paste; the rest of a longer one is dropped.
    static let pasteBytes = 1_048_576
    /// How long the rest of a sequence may take; a lone escape is the key after that.
    static let sequenceSeconds = 0.05
    /// How long a paste may pause before it counts as over.
    static let pasteSeconds = 3.0
  }

  /// The terminal's own names for keys, from its description.
  private let named: [[UInt8]: Key]
  private var pending: [UInt8] = []
  private var paste: [UInt8]?
  /// How many `^C` the paste so far ends with: what the person typed, where nothing follows.
  private var interrupts = 0

  init(named: [[UInt8]: Key] = [:]) { self.named = named }

  /// How long to wait for more bytes before `settle`; nil where nothing is begun.
  var patienceSeconds: Double? {
    if paste != nil { return interrupts > 0 ? Limit.sequenceSeconds : Limit.pasteSeconds }
    return pending.isEmpty ? nil : Limit.sequenceSeconds
  }

  /// Takes bytes and says what they mean.
  mutating func take(_ bytes: some Sequence<UInt8>) -> [TerminalInput] {
    pending += bytes
    return decode()
  }

  /// Says what the bytes so far mean when no more come.
  mutating func settle() -> [TerminalInput] {
    if interrupts > 0 { return takeInterrupts() }
    if let text = paste {
      paste = nil
      pending = []
      return [.event(.paste(KeyDecoder.text(text)))]
    }
    guard let first = pending.first else { return [] }
    let rest = pending.dropFirst()
    pending = []
    if rest.last == KeyDecoder.interrupt { return [KeyDecoder.interruptKey] }
    guard first == 0x1B else { return [] }
    if rest.isEmpty { return [.key(.escape)] }
    guard rest.count == 1, let scalar = rest.first.map(Unicode.Scalar.init), scalar.value > 0x20
    else { return [] }
    return [.key(.alt(scalar))]
  }

  /// Takes `^C` out of a paste whose end has not come. The paste goes on: its rest is no key either.
  private mutating func takeInterrupts() -> [TerminalInput] {
    defer { interrupts = 0 }
    while paste?.last == KeyDecoder.interrupt { paste?.removeLast() }
    return Array(repeating: KeyDecoder.interruptKey, count: interrupts)
  }

  private static let interrupt: UInt8 = 0x03
  private static let interruptKey = TerminalInput.key(.control("c"))

  private mutating func decode() -> [TerminalInput] {
    var found: [TerminalInput] = []
    var place = 0
    while place < pending.count {
      if paste != nil {
        guard let used = takePaste(from: place, &found) else { break }
        place += used
        continue
      }
      guard case .found(let used, let inputs) = next(pending[place...]) else { break }
      place += used
      for input in inputs {
        if input == .pasteBegins { paste = [] } else { found.append(input) }
      }
    }
    pending.removeFirst(min(place, pending.count))
    return found
  }

  /// What the bytes begin with.
  private func next(_ bytes: ArraySlice<UInt8>) -> KeyStep {
    guard let first = bytes.first else { return .incomplete }
    switch first {
    case 0x1B: return escape(bytes)
    case ..<0x20, 0x7F: return .found(1, KeyDecoder.control(first).map { [.key($0)] } ?? [])
    case ..<0x80: return .found(1, [.key(.character(Unicode.Scalar(first)))])
    default: return KeyDecoder.character(bytes)
    }
  }

  private func escape(_ bytes: ArraySlice<UInt8>) -> KeyStep {
    guard bytes.count > 1 else { return .incomplete }
    for length in stride(from: min(Limit.nameBytes, bytes.count), to: 1, by: -1) {
      if let key = named[Array(bytes.prefix(length))] { return .found(length, [.key(key)]) }
    }
    let rest = bytes.dropFirst()
    switch rest[rest.startIndex] {
    case UInt8(ascii: "["): return ControlSequence.step(bytes, limit: Limit.sequenceBytes)
    case UInt8(ascii: "O"): return KeypadSequence.step(bytes)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      return KeyDecoder.string(bytes)
    case ..<0x21, 0x7F: return .found(1, [.key(.escape)])
    default:
      guard case .found(let used, let inputs) = next(rest) else { return .incomplete }
      guard case .event(.key(.character(let scalar)))? = inputs.first else {
        return .found(1 + used, [])
      }
      return .found(1 + used, [.key(.alt(scalar))])
    }
  }

  /// Takes pasted bytes up to the end of the paste; nil where more are needed.
  private mutating func takePaste(from place: Int, _ found: inout [TerminalInput]) -> Int? {
    guard var text = paste else { return nil }
    let bytes = pending[place...]
    let end = KeyDecoder.pasteEnd
    var used = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == end[0] {
        let here = bytes[index...].prefix(end.count)
        if here.elementsEqual(end) {
          paste = nil
          interrupts = 0
          found.append(.event(.paste(KeyDecoder.text(text))))
          return used + end.count
        }
        if here.count < end.count, end.starts(with: here) { break }
      }
      if text.count < Limit.pasteBytes { text.append(bytes[index]) }
      interrupts = bytes[index] == KeyDecoder.interrupt ? interrupts + 1 : 0
      used += 1
      index += 1
    }
    paste = text
    return used > 0 ? used : nil
  }

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Pasted bytes as text with line feeds between its lines.
  private static func text(_ bytes: [UInt8]) -> String {
    var text = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar == "\n", text.unicodeScalars.last == "\r" { text.unicodeScalars.removeLast() }
      text.unicodeScalars.append(scalar)
    }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\r" ? "\n" : $0 }))
  }
}

/// What stands at the beginning of some bytes.
enum KeyStep: Hashable, Sendable {
  /// More bytes are needed to say.
  case incomplete
  /// So many bytes that mean this.
  case found(Int, [TerminalInput])
}

extension TerminalInput {
  static func key(_ key: Key) -> TerminalInput { .event(.key(key)) }
  /// A mark for the decoder itself, which a person's text cannot make.
  static let pasteBegins = TerminalInput.mode(2004, state: -1)
}

// Keys that are one character, and strings that a terminal sends about itself.
extension KeyDecoder {
  /// The key of a control character; nil for those no key sends.
  static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x01...0x1A: .control(Unicode.Scalar(byte + 0x60))
    default: nil
    }
  }

  /// A character of UTF-8; bytes that are none, and C1 controls, are dropped.
  static func character(_ bytes: ArraySlice<UInt8>) -> KeyStep {
    let length: Int
    switch bytes[bytes.startIndex] {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return .found(1, [])
    }
    let whole = bytes.prefix(length)
    if let broken = whole.dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
      return .found(broken - bytes.startIndex, [])
    }
    guard whole.count == length else { return .incomplete }
    guard let text = String(validating: whole, as: UTF8.self),
      let scalar = text.unicodeScalars.first, scalar.value >= 0xA0
    else { return .found(length, []) }
    return .found(length, [.key(.character(scalar))])
  }

  /// A string that ends with BEL or ESC \, swallowed.
  static func string(_ bytes: ArraySlice<UInt8>) -> KeyStep {
    var index = bytes.startIndex + 2
    while index < bytes.endIndex {
      let used = index - bytes.startIndex + 1
      if bytes[index] == 0x07 { return .found(used, []) }
      if bytes[index] == 0x1B {
        guard index + 1 < bytes.endIndex else { return .incomplete }
        let isEnd = bytes[index + 1] == UInt8(ascii: "\\")
        return .found(isEnd ? used + 1 : used - 1, [])
      }
      index += 1
    }
    return bytes.count > Limit.stringBytes ? .found(bytes.count, []) : .incomplete
  }
}

/// A sequence that begins with ESC O: keys of the application keypad.
enum KeypadSequence {
  /// What stands at the beginning of the bytes.
  static func step(_ bytes: ArraySlice<UInt8>) -> KeyStep {
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(where: { !(0x30...0x3B).contains($0) }) else {
      return bytes.count > 8 ? .found(bytes.count, []) : .incomplete
    }
    let used = end - bytes.startIndex + 1
    guard (0x40...0x7E).contains(bytes[end]) else { return .found(used - 1, []) }
    return .found(used, key(bytes[end]).map { [.key($0)] } ?? [])
  }

  private static func key(_ letter: UInt8) -> Key? {
    switch letter {
    case UInt8(ascii: "p")...UInt8(ascii: "y"): .character(Unicode.Scalar(letter - 0x40))
    case UInt8(ascii: "j")...UInt8(ascii: "o"): .character(Unicode.Scalar(letter - 0x40))
    default: keys[letter]
    }
  }

  private static let keys: [UInt8: Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4), UInt8(ascii: "M"): .enter,
    UInt8(ascii: "I"): .tab, UInt8(ascii: "X"): .character("="),
  ]
}
