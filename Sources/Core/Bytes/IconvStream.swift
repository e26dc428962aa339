private import Glibc

/// Converts a stream of bytes to UTF-8 by the system's `iconv`.
final class IconvStream {
  private let handle: iconv_t
  private var carried: [UInt8] = []
  /// Whether the converter reads `\` and `~` as the yen sign and the overline that Japanese fonts
  /// showed in their places.
  private let hasYen: Bool

  /// What a step gave.
  struct Step {
    /// The text, with U+FFFD in place of what is not text.
    var output: [UInt8] = []
    /// Where bytes that are not text are, from the step's first byte; those held back from the step
    /// before have negative places.
    var faults: [Int] = []
  }

  /// A stream out of the charset of that name; nil where the system does not know it.
  init?(_ name: String) {
    guard let handle = iconv_open("UTF-8", name), handle != iconv_t(bitPattern: -1) else {
      return nil
    }
    self.handle = handle
    hasYen = name.lowercased().hasPrefix("shift_jis")
  }

  /// A stream out of the charset of that IANA name or common alias.
  convenience init?(charset name: String) {
    guard let charset = Charset(name) else { return nil }
    self.init(charset.systemName)
  }

  deinit { iconv_close(handle) }

  /// Converts the next bytes; an incomplete character at their end waits for more unless it is the
  /// last.
  func convert(_ bytes: [UInt8], isLast: Bool) -> Step {
    var input = carried + bytes
    let held = carried.count
    carried = []
    var step = Step()
    var buffer = [UInt8](repeating: 0, count: input.count * 2 + 64)
    var position = 0
    while position < input.count {
      let (read, written, error) = advance(&input, from: position, into: &buffer)
      step.output += buffer[..<written]
      position += read
      switch error {
      case 0, E2BIG: continue
      case EINVAL where !isLast:
        carried = Array(input[position...])
        return plain(step)
      default:
        step.output += [0xEF, 0xBF, 0xBD]
        step.faults.append(position - held)
        position += error == EINVAL ? input.count - position : 1
        iconv(handle, nil, nil, nil, nil)
      }
    }
    if isLast { step.output += flush() }
    return plain(step)
  }

  /// A step with ASCII's own signs; the set's yen sign and overline have two bytes and are others.
  private func plain(_ step: Step) -> Step {
    guard hasYen else { return step }
    var plain = Step(faults: step.faults)
    plain.output.reserveCapacity(step.output.count)
    var rest = step.output[...]
    while let byte = rest.first {
      let sign = byte < 0x80 ? nil : Self.ofJapan.first { rest.starts(with: $0.text) }
      plain.output.append(sign?.ascii ?? byte)
      rest = rest.dropFirst(sign?.text.count ?? 1)
    }
    return plain
  }

  private static let ofJapan: [(text: [UInt8], ascii: UInt8)] = [
    (Array("¥".utf8), UInt8(ascii: "\\")), (Array("‾".utf8), UInt8(ascii: "~")),
  ]

  /// The character of one byte; nil where it only begins one.
  func convert(byte: UInt8) -> Step? {
    var step = convert([byte], isLast: false)
    guard carried.isEmpty else { return nil }
    step.output += flush()
    return step
  }

  private func advance(
    _ input: inout [UInt8], from position: Int, into buffer: inout [UInt8]
  ) -> (read: Int, written: Int, error: Int32) {
    input.withUnsafeMutableBytes { source in
      buffer.withUnsafeMutableBytes { target in
        var from = source.baseAddress?.advanced(by: position).assumingMemoryBound(to: CChar.self)
        var left = source.count - position
        var into = target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var room = target.count
        let result = iconv(handle, &from, &left, &into, &room)
        let error = result == -1 ? errno : 0
        return (source.count - position - left, target.count - room, error)
      }
    }
  }

  /// What the converter holds back to put an accent on, as in windows-1258.
  private func flush() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 16)
    let written = buffer.withUnsafeMutableBytes { target in
      var into = target.baseAddress?.assumingMemoryBound(to: CChar.self)
      var room = target.count
      iconv(handle, nil, nil, &into, &room)
      return target.count - room
    }
    return Array(buffer[..<written])
  }
}
