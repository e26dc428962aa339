internal import CScan
import TestSupport
import Testing

@testable import Core

@Suite("Scanning bytes")
struct ScanTests {
  /// Bytes that make and break lines, quotes and characters.
  private func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    let parts: [[UInt8]] = [
      [0x2C], [0x0A], [0x0D, 0x0A], [0x0D], [0x22], Array("plain text".utf8), Array("é".utf8),
      Array("日本".utf8), Array("😀".utf8), Array("a longer piece of plain text, with a comma".utf8),
    ]
    let odd: [[UInt8]] = [[0xC3], [0], [0xE2, 0x80, 0x8B], Array("Ã©".utf8), [0xED, 0xA0, 0x80]]
    var found: [UInt8] = []
    while found.count < count {
      let isOdd = seed.isMultiple(of: 2) && random.number(0...39) == 0
      let choices = isOdd ? odd : parts
      found += random.pick(choices)
    }
    return found
  }

  private func scan(
    _ bytes: [UInt8],
    _ function: (
      UnsafePointer<UInt8>, Int, UInt8, UInt8, UnsafeMutablePointer<UInt32>,
      UnsafeMutablePointer<scan_facts>
    ) -> Void
  ) -> (places: [UInt32], facts: scan_facts) {
    let padded = bytes + [UInt8](repeating: 0x2C, count: BlockScan.padding)
    var places = [UInt32](repeating: 0, count: bytes.count + 16)
    var facts = scan_facts()
    padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      places.withUnsafeMutableBufferPointer { places in
        guard let list = places.baseAddress else { return }
        function(base, bytes.count, 0x2C, 0x22, list, &facts)
      }
    }
    return (Array(places.prefix(facts.count + 1)), facts)
  }

  @Test(
    "the processor's own way finds what the portable one finds",
    arguments: 1...60 as ClosedRange<UInt64>)
  func ways(seed: UInt64) {
    let bytes = bytes(Int(seed) * 13, seed: seed)
    let (fast, portable) = (scan(bytes, scan_structure), scan(bytes, scan_structure_portable))
    #expect(fast.places == portable.places)
    #expect(fast.facts.is_plain == portable.facts.is_plain)
    #expect(fast.facts.is_ascii == portable.facts.is_ascii)
    #expect(fast.facts.line_feeds == portable.facts.line_feeds)
    #expect(fast.facts.last_line == portable.facts.last_line)
    if fast.facts.is_plain { #expect(fast.facts.wide_lines == portable.facts.wide_lines) }
  }

  @Test(
    "plain text passed over gives the facts a full look gives",
    arguments: 1...30 as ClosedRange<UInt64>)
  func facts(seed: UInt64) {
    var (quick, full) = (EncodingPass(), EncodingPass())
    var random = SplitMix64(seed: seed)
    for block in 0..<6 {
      let lines = bytes(random.number(0...899), seed: seed &+ UInt64(block)) + [0x0A]
      let found = scan(lines, scan_structure).facts
      let text = TextFacts(
        isPlain: found.is_plain, isASCII: found.is_ascii, wideLines: found.wide_lines,
        lineFeeds: found.line_feeds, lastLine: found.last_line)
      lines.withUnsafeBufferPointer { quick.update($0, facts: text) }
      full.update(lines)
    }
    #expect(quick.finish() == full.finish())
  }
}
