import Core
import Testing

@testable import TUI

@Suite("Keys from bytes")
struct KeyDecoderTests {
  private static let keys: [(bytes: String, keys: [Key])] = [
    ("q", [.character("q")]), (" ", [.character(" ")]),
    ("é漢😀", ["é", "漢", "😀"].map(Key.character)),
    ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}", [.backspace]),
    ("\u{8}", [.backspace]), ("\u{3}", [.control("c")]), ("\u{10}", [.control("p")]),
    ("\u{1A}", [.control("z")]), ("\0", []), ("\u{1C}\u{1D}\u{1E}\u{1F}", []),
    ("\u{1B}x", [.alt("x")]), ("\u{1B}é", [.alt("é")]), ("\u{1B}\u{1B}[A", [.escape, .up]),
    ("\u{1B}\r", [.escape, .enter]),
    ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
    ("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD", [.up, .down, .right, .left]),
    (
      "\u{1B}[H\u{1B}[F\u{1B}OH\u{1B}OF\u{1B}[1~\u{1B}[4~", [.home, .end, .home, .end, .home, .end]
    ),
    ("\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~", [.insert, .delete, .pageUp, .pageDown]),
    ("\u{1B}[Z", [.backTab]), ("\u{1B}[9;2u", [.backTab]),
    ("\u{1B}OP\u{1B}OS", [.function(1), .function(4)]),
    ("\u{1B}[[A\u{1B}[[E", [.function(1), .function(5)]),
    ("\u{1B}[11~\u{1B}[15~\u{1B}[17~\u{1B}[24~", [1, 5, 6, 12].map(Key.function)),
    ("\u{1B}[1;5C\u{1B}[1;2P", [.right, .function(1)]), ("\u{1B}[99;5u", [.control("c")]),
    ("\u{1B}[27;5;99~", [.control("c")]), ("\u{1B}[120;3u", [.alt("x")]),
    (
      "\u{1B}Oj\u{1B}Ok\u{1B}Op\u{1B}Oy\u{1B}OM",
      ["*", "+", "0", "9"].map(Key.character) + [.enter]
    ),
  ]

  @Test("every key is told apart", arguments: keys)
  func key(_ row: (bytes: String, keys: [Key])) {
    var decoder = KeyDecoder()
    let found = decoder.take(Array(row.bytes.utf8)) + decoder.settle()
    #expect(found == row.keys.map { .key($0) })
  }

  @Test("every key is told apart byte by byte too", arguments: keys)
  func slowly(_ row: (bytes: String, keys: [Key])) {
    var decoder = KeyDecoder()
    let found = Array(row.bytes.utf8).flatMap { decoder.take([$0]) } + decoder.settle()
    #expect(found == row.keys.map { .key($0) })
  }

  @Test(
    "a sequence nobody knows is swallowed whole",
    arguments: [
      "\u{1B}[?1;2c", "\u{1B}[>41;354;0c", "\u{1B}[12;40R", "\u{1B}[1;2;3;4;5x", "\u{1B}[?2004$p",
      "\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{7}", "\u{1B}]52;c;cXVpdA==\u{1B}\\",
      "\u{1B}P>|tmux 3.3a\u{1B}\\",
      "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^private\u{1B}\\", "\u{1B}[99~", "\u{1B}[133u", "\u{1B}Oz",
      "\u{1B}[M !!", "\u{1B}[<35;4;5M", "\u{1B}[<0;4;5m", "\u{1B}[<2;4;5M", "\u{1B}[201~",
      "\u{1B}[[Z",
      "\u{1B}[57441;5u",
    ])
  func unknown(_ bytes: String) {
    var decoder = KeyDecoder()
    #expect(decoder.take(Array((bytes + "k").utf8)) == [.key(.character("k"))])
    #expect(decoder.take(bytes.utf8.flatMap { [$0] }) + decoder.settle() == [])
  }

  @Test("bytes that are no UTF-8, and C1 controls, type nothing")
  func broken() {
    var decoder = KeyDecoder()
    let bytes: [UInt8] = [0xFF, 0x80, 0xC3, 0x41, 0xE2, 0x82, 0x42, 0xC2, 0x9B, 0x43]
    let found = decoder.take(bytes) + decoder.settle()
    #expect(found == ["A", "B", "C"].map { .key(.character($0)) })
  }

  @Test("a lone escape is a key after a short wait, and not before")
  func escape() {
    var decoder = KeyDecoder()
    #expect(decoder.take([0x1B]) == [])
    #expect(decoder.patienceSeconds == KeyDecoder.Limit.sequenceSeconds)
    #expect(decoder.settle() == [.key(.escape)])
    #expect(decoder.patienceSeconds == nil)
  }

  @Test("a sequence that is never finished types nothing; two keys that begin one are keys")
  func unfinished() {
    var decoder = KeyDecoder()
    #expect(decoder.take(Array("\u{1B}[1;".utf8)) + decoder.settle() == [])
    #expect(decoder.take(Array("\u{1B}[".utf8)) + decoder.settle() == [.key(.alt("["))])
    #expect(decoder.take(Array("\u{1B}O".utf8)) + decoder.settle() == [.key(.alt("O"))])
    #expect(decoder.take(Array("\u{1B}]0;never".utf8)) + decoder.settle() == [])
    #expect(decoder.take(Array("a".utf8)) == [.key(.character("a"))])
  }

  @Test("what is pasted is one text, whatever is in it, and never a key")
  func paste() {
    var decoder = KeyDecoder()
    let text = "q\u{3}\u{1B}[Ame\u{1B}\r\nsecond\rthird é"
    let bytes = Array("\u{1B}[200~\(text)\u{1B}[201~P".utf8)
    let wanted: [TerminalInput] = [
      .event(.paste("q\u{3}\u{1B}[Ame\u{1B}\nsecond\nthird é")), .key(.character("P")),
    ]
    #expect(decoder.take(bytes) == wanted)
    #expect(bytes.flatMap { decoder.take([$0]) } == wanted)
  }

  @Test(
    "^C is a key in a paste that has no end, once nothing follows, and the rest is still no key")
  func interruptedPaste() {
    var decoder = KeyDecoder()
    #expect(decoder.take(Array("\u{1B}[200~ab\u{3}c".utf8)) == [])
    #expect(decoder.patienceSeconds == KeyDecoder.Limit.pasteSeconds)
    #expect(decoder.take([0x03, 0x03]) == [])
    #expect(decoder.patienceSeconds == KeyDecoder.Limit.sequenceSeconds)
    #expect(decoder.settle() == [.event(.key(.control("c"))), .event(.key(.control("c")))])
    #expect(decoder.patienceSeconds == KeyDecoder.Limit.pasteSeconds)
    #expect(decoder.take(Array("q".utf8)) == [])
    #expect(decoder.take([0x03]) == [])
    #expect(decoder.settle() == [.event(.key(.control("c")))])
    #expect(decoder.settle() == [.event(.paste("ab\u{3}cq"))])
  }

  @Test("^C is a key behind a string of the terminal's that has no end")
  func interruptedString() {
    var decoder = KeyDecoder()
    #expect(decoder.take(Array("\u{1B}]11;rgb\u{3}".utf8)) == [])
    #expect(decoder.settle() == [.event(.key(.control("c")))])
    #expect(decoder.take(Array("q".utf8)) == [.event(.key(.character("q")))])
  }

  @Test("a paste that never ends is given up, and one without end is bounded")
  func endlessPaste() {
    var decoder = KeyDecoder()
    #expect(decoder.take(Array("\u{1B}[200~abc".utf8)) == [])
    #expect(decoder.patienceSeconds == KeyDecoder.Limit.pasteSeconds)
    #expect(decoder.settle() == [.event(.paste("abc"))])
    _ = decoder.take(Array("\u{1B}[200~".utf8))
    _ = decoder.take([UInt8](repeating: 0x61, count: KeyDecoder.Limit.pasteBytes + 10))
    guard case .event(.paste(let text))? = decoder.settle().first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == KeyDecoder.Limit.pasteBytes)
  }

  @Test("clicks, the wheel and the focus are told with their places")
  func mouse() {
    var decoder = KeyDecoder()
    let bytes = "\u{1B}[<0;12;3M\u{1B}[<64;1;1M\u{1B}[<65;9;9M\u{1B}[<0;1200;1M\u{1B}[I\u{1B}[O"
    #expect(
      decoder.take(Array(bytes.utf8)) == [
        .event(.pressed(row: 2, column: 11)), .event(.scrolled(row: 0, column: 0, lines: -3)),
        .event(.scrolled(row: 8, column: 8, lines: 3)), .event(.pressed(row: 0, column: 1199)),
        .event(.focused(true)), .event(.focused(false)),
      ])
  }

  @Test("the terminal's answer about a mode is no key")
  func mode() {
    var decoder = KeyDecoder()
    #expect(decoder.take(Array("\u{1B}[?2026;2$y".utf8)) == [.mode(2026, state: 2)])
  }

  @Test("the names of the terminal's description come before the usual ones")
  func named() {
    var decoder = KeyDecoder(named: [
      Array("\u{1B}[A".utf8): .pageUp, Array("\u{1B}Zx".utf8): .home,
    ])
    #expect(decoder.take(Array("\u{1B}[A\u{1B}Zx".utf8)) == [.key(.pageUp), .key(.home)])
  }

  @Test("random bytes never trap, and what is taken in pieces is what is taken at once")
  func random() {
    var random = SplitMix64(seed: 4)
    let alphabet = Array("\u{1B}\u{1B}\u{1B}[[[O]P<;?0129~mMuqA\u{7}\\$yé".utf8)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 1...24, using: &random)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      var (whole, pieces) = (KeyDecoder(), KeyDecoder())
      let atOnce = whole.take(bytes) + whole.settle()
      #expect(bytes.flatMap { pieces.take([$0]) } + pieces.settle() == atOnce)
    }
  }
}
