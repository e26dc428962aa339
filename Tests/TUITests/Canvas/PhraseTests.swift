import Testing

@testable import Core
@testable import TUI

@Suite("a phrase")
struct PhraseTests {
  @Test(
    "takes as many columns as a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("世界", 4), ("한글", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("ｆｕｌｌ", 8), ("ﾊﾝｶｸ", 4), ("👍🏽", 2), ("🇳🇴", 2),
      ("🇳🇴🇸🇪", 4), ("🇳", 1), ("\u{2764}\u{FE0F}", 1), ("✓✗●○─↑↻=!…", 10), ("│┌┐└┘", 5),
      ("\u{301}", 1), ("क्ष", 2), ("ไทย", 3), ("שלום", 4),
    ])
  func width(text: String, columns: Int) {
    #expect(Phrase(Sanitized(text)).width == columns)
  }

  @Test("every mark of Unicode is drawn on what stands before it")
  func marks() {
    for value in UInt32(0)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let category = scalar.properties.generalCategory
      guard category == .nonspacingMark || category == .enclosingMark else { continue }
      #expect(DisplayWidth.columns(of: scalar) == 0, "U+\(String(value, radix: 16))")
    }
  }

  @Test("the ranges of wide characters are in order and apart")
  func ranges() {
    for (a, b) in zip(DisplayWidth.wideRanges, DisplayWidth.wideRanges.dropFirst()) {
      #expect(a.upperBound < b.lowerBound - 1)
    }
  }

  @Test("emoji that are drawn as such are two columns wide")
  func emoji() {
    for value in UInt32(0x1F300)...0x1FAFF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isEmojiPresentation else {
        continue
      }
      #expect(DisplayWidth.columns(of: scalar) == 2, "U+\(String(value, radix: 16))")
    }
  }

  @Test("lets through no scalar that steers a terminal, and no heap of marks")
  func safety() {
    let cells = Phrase(stringLiteral: "a\u{1B}[31m\u{202E}\u{9B}").cells()
    #expect(cells.map(\.text).joined() == "a\u{FFFD}[31m\u{FFFD}\u{FFFD}")
    let heap = Phrase(stringLiteral: "z" + String(repeating: "\u{300}", count: 500)).cells()
    #expect(heap.count == 1)
    #expect(heap[0].text.unicodeScalars.count == Sanitized.Limit.grapheme)
  }

  @Test("numbers are grouped by thousands")
  func numbers() {
    let phrase: Phrase = "\(0) \(999) \(1586) \(-1_234_567) \(Int.min)"
    #expect(phrase.text == "0 999 1 586 -1 234 567 -9 223 372 036 854 775 808")
  }

  @Test("is broken at spaces, and inside words only where it must be")
  func wrapping() {
    let phrase: Phrase = "one two three fourteen  x"
    #expect(phrase.wrapped(columns: 7).map(\.text) == ["one two", "three", "fourtee", "n x"])
    #expect(Phrase(Sanitized("世界世")).wrapped(columns: 5).map(\.text) == ["世界", "世"])
    #expect(Phrase("").wrapped(columns: 5).isEmpty)
    #expect(Phrase(Sanitized("世界")).wrapped(columns: -1).map(\.text) == ["世", "界"])
  }
}
