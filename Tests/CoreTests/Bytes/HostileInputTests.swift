import Core
import Testing

@Suite("Hostile input")
struct HostileInputTests {
  /// Numbers that look random and are the same in every run.
  private struct Draw {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }
  }

  /// The bytes with some changed, left out or doubled.
  private func damaged(_ bytes: [UInt8], _ draw: inout Draw) -> [UInt8] {
    var result = bytes
    for _ in 0...draw.next(below: 4) where !result.isEmpty {
      let place = draw.next(below: result.count)
      switch draw.next(below: 3) {
      case 0: result[place] = UInt8(draw.next(below: 256))
      case 1: result.removeSubrange(place..<min(result.count, place + 1 + draw.next(below: 9)))
      default: result.insert(contentsOf: result[place...].prefix(5), at: place)
      }
    }
    return result
  }

  @Test("damaged files end, and nothing crashes")
  func files() throws {
    var draw = Draw(state: 42)
    let content = (0..<60).flatMap { Array("\($0),\"a\($0)\"\n".utf8) }
    let samples: [(String, [UInt8])] = [
      ("t.csv.gz", CompressedFixture.gzip(content) + CompressedFixture.gzip(content)),
      ("t.csv.bz2", CompressedFixture.bzip2(content)), ("t.csv.xz", CompressedFixture.xz(content)),
      ("t.csv.zip", CompressedFixture.zip([("a.csv", content), ("b.csv", content)])),
      ("t.json", Array("[{\"a\":1,\"b\":[\"\\u00e9\",{}]},{\"b\":null}]".utf8)),
      ("t.ndjson", Array("{\"a\":\"x\\\\\"}\n[1,\"]\"]\n\n{\"b\":-1.5e3}\n".utf8)),
      ("t.csv", Array("id,a\n1,x\n".utf8)),
    ]
    for (name, bytes) in samples {
      let described = try resource([
        "path": .array([.string(name), .string(name)]), "innerpath": "a.csv",
        "schema": schema([("a", "integer"), ("b", "any")]),
      ])
      for _ in 0..<150 {
        let files = (0..<2).map { _ in
          InputFile(path: name, access: RandomAccess(damaged(bytes, &draw)))
        }
        let input = ResourceInput(resource: described, files: files)
        let (report, digests) = try ResourceCheck(resource: described).run(input: input)
        #expect(digests.count == 2)
        #expect(report.digest.bytes == files.reduce(0) { $0 + $1.access.bytes })
      }
    }
  }
}
