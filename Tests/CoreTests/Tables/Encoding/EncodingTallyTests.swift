import Testing

@testable import Core

@Suite("Tallies of a file's bytes")
struct EncodingTallyTests {
  private static let pieces: [[UInt8]] = [
    Array("id,name\n".utf8), Array("1,é\u{A0}x\r\n".utf8), [0x32, 0x2C, 0xE9, 0x0A],
    Array("3,Ã©\u{200B}\r".utf8), Array("4,\u{FFFD}\u{85}\n".utf8), [0xE8, 0x2C, 0xC3, 0xA9, 0x0A],
    Array("plain\n".utf8), [0xEF, 0xBB, 0xBF, 0x61, 0x0A], [0x62, 0x00, 0x0A],
    Array("last, no end €".utf8),
  ]

  private func tally(_ bytes: [UInt8]) -> EncodingTally {
    bytes.withUnsafeBytes { EncodingTally(of: $0) }
  }

  @Test("tallies of parts add up to that of the whole, wherever lines are cut")
  func sums() {
    let whole = tally(Self.pieces.flatMap { $0 })
    for cut in 0...Self.pieces.count {
      var left = tally(Self.pieces[..<cut].flatMap { $0 })
      left.append(tally(Self.pieces[cut...].flatMap { $0 }))
      #expect(left == whole, "cut after \(cut)")
    }
    var one = EncodingTally()
    for piece in Self.pieces { one.append(tally(piece)) }
    #expect(one == whole)
  }

  @Test("places and counts are those of the whole file")
  func places() {
    let whole = tally(Self.pieces.flatMap { $0 })
    #expect(whole.badLines.first.map(\.line) == [3, 6])
    #expect(whole.badLines.first.first == TextPlace(line: 3, column: 3, offset: 19))
    #expect(whole.firstBadBytes == [0xE9] && whole.bothLines == 1)
    #expect(whole.multiByteLines.first.map(\.line) == [2, 4, 5, 10])
    #expect(whole.twiceEncoded.count == 1 && whole.twiceEncoded.first[0].line == 4)
    #expect(whole.replacements.count == 1 && whole.controls.count == 1)
    #expect(whole.noBreakSpaces.count == 1)
    #expect(whole.invisibles.count == 2, "one of them the byte order mark within the file")
    #expect(whole.nulBytes.first.first?.line == 9)
    #expect(whole.lineBreaks == 9)
  }

  @Test("the sample is the same however the file is cut, and bounded")
  func sample() {
    let lines = (0..<9000).map {
      Array("\($0),".utf8) + [UInt8](repeating: 0xE9, count: 60) + [0x0A]
    }
    let whole = tally(lines.flatMap { $0 })
    var parts = EncodingTally()
    for start in stride(from: 0, to: lines.count, by: 700) {
      parts.append(tally(lines[start..<min(start + 700, lines.count)].flatMap { $0 }))
    }
    #expect(parts == whole)
    let kept = whole.sample.lines
    #expect(kept.reduce(0) { $0 + $1.count } <= LineSample.Limit.bytes)
    let numbers = kept.compactMap { line in
      Int(String(decoding: line.prefix { $0 != 0x2C }, as: UTF8.self))
    }
    #expect(numbers.contains { $0 < 1000 } && numbers.contains { $0 > 8000 })
  }

  @Test("chunks cut anywhere give the same facts, a line longer than what is held back included")
  func chunked() {
    var bytes = Array("é\n".utf8) + [UInt8](repeating: 0x78, count: 100)
    for _ in 0..<60_000 { bytes += Array("ä€😀 and more".utf8) }
    bytes += [0x0A, 0xFF, 0x0A]
    var whole = EncodingPass()
    whole.update(bytes)
    var parts = EncodingPass()
    for start in stride(from: 0, to: bytes.count, by: 997) {
      parts.update(Array(bytes[start..<min(start + 997, bytes.count)]))
    }
    let (one, other) = (whole.finish(), parts.finish())
    #expect(one.firstBad == other.firstBad && one.badLines == 1)
    #expect(other.firstBad?.line == 3)
  }
}
