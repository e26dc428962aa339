import Core

/// Prints a file to standard output: to a pipe as it is, to a terminal as text that cannot steer it.
struct ContentPrinter {
  var isTerminal = StandardStream.output.isTerminal
  var write: @Sendable (UnsafeRawBufferPointer) -> Bool = { StandardStream.output.write(bytes: $0) }

  /// Prints it; ends early where nobody reads any more.
  func print(_ file: OpenFile, named name: String) throws {
    let chunks = file.chunks()
    var rest: [UInt8] = []
    while let chunk = try chunks() {
      if !isTerminal {
        guard chunk.withUnsafeBytes(write) else { return }
        continue
      }
      if chunk.contains(0) { throw FetchFault.notText(name) }
      // A character may be cut by the piece's end: what comes after the last line end waits.
      rest += chunk
      let end = rest.lastIndex(of: 0x0A).map { $0 + 1 } ?? ContentPrinter.lastWhole(rest)
      guard put(rest[..<end]) else { return }
      rest = Array(rest[end...])
    }
    _ = put(rest[...])
  }

  /// Where the last character begins, which may go on in the next piece.
  private static func lastWhole(_ bytes: [UInt8]) -> Int {
    let start = bytes.suffix(4).lastIndex { $0 & 0xC0 != 0x80 }
    return start ?? bytes.endIndex
  }

  private func put(_ bytes: ArraySlice<UInt8>) -> Bool {
    var text = ContentPrinter.shown(String(decoding: bytes, as: UTF8.self))
    return text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
  }

  /// The text with its lines and tabs, and everything else escaped that could steer a terminal.
  static func shown(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" || Sanitized.isSafe(scalar) {
        output.unicodeScalars.append(scalar)
      } else if scalar != "\r" {
        output += Sanitized(String(scalar)).text
      }
    }
    return output
  }
}
