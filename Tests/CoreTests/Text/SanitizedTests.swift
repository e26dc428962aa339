import TestSupport
import Testing

@testable import Core

/// Nothing that a terminal acts upon passes (S4).
@Suite("Text that is shown", .onOwnThread)
struct SanitizedTests {
  @Test("every scalar there is comes out harmless, and what is harmless as it is")
  func scalars() {
    let wrong = (UInt32(0)...0x10FFFF).compactMap { Unicode.Scalar($0) }.filter { scalar in
      let shown = Sanitized(String(scalar)).text
      let isHarmful = HostileText.isHarmful(scalar) || scalar == "\n"
      return HostileText.harm(in: shown) != [] || shown.contains("\n")
        || (shown != String(scalar)) != isHarmful
    }
    #expect(wrong == [])
  }

  @Test("texts of any scalars, any length and any limit come out harmless and short")
  func fuzz() {
    var chance = SplitMix64(seed: 4)
    for number in 0..<PromiseSize.of(50_000, full: 10_000_000) {
      let raw = Self.text(&chance)
      let limit = chance.number(0...40)
      let shown = Sanitized(raw, limit: limit).text
      // An escape is of at most ten scalars.
      let isGood =
        HostileText.harm(in: shown) == [] && !shown.contains("\n")
        && shown.unicodeScalars.count <= limit * 10 + 1
      #expect(isGood, "text \(number): \(raw.unicodeScalars.map(\.value)), limit \(limit)")
      if !isGood { return }
    }
  }

  /// Pieces of sequences, marks that join, and scalars of anywhere.
  private static func text(_ chance: inout SplitMix64) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0...chance.number(0...12) {
      switch chance.number(0...5) {
      case 0: scalars.append(contentsOf: chance.pick(HostileText.sequences).unicodeScalars)
      case 1: scalars.append(chance.pick(["\u{301}", "\u{200D}", "\u{FE0F}", "\r", "\n"]))
      case 2: scalars.append(Unicode.Scalar(UInt8(chance.number(0...255))))
      case 3: scalars.append(Unicode.Scalar(UInt16(chance.number(0x2000...0x206F))) ?? "a")
      default: scalars.append(Unicode.Scalar(UInt32(chance.number(0...0x10FFFF))) ?? "b")
      }
    }
    return String(scalars)
  }
}
