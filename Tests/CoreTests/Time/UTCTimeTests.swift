import Testing

@testable import Core

@Suite("Times that services write")
struct UTCTimeTests {
  @Test("times are read, and nothing else is taken for one")
  func reading() {
    #expect(UTCTime("1970-01-01T00:00:00Z")?.epochSeconds == 0)
    #expect(UTCTime("2026-11-23T12:02:05.250Z")?.epochSeconds == 1_795_435_325.25)
    #expect(UTCTime("2024-02-29 23:59:59")?.epochSeconds == 1_709_251_199)
    #expect(UTCTime("2026-11-23T12:02:05.1234567899")?.wholeSeconds == 1_795_435_325)
    for text in [
      "", "yesterday", "2026-11-23", "2026-13-01T00:00:00Z", "2026-11-23T12:02:05+02:00",
      "2026-02-30T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T12:02:60Z",
      "2026-11-23T12:02:05.Z", "2026-11-23T12:02:05.1x", "2026-11-2\u{660}T12:02:05",
    ] {
      #expect(UTCTime(text) == nil, "\(text)")
    }
  }

  @Test("what is written is read as the same moment")
  func writing() {
    for seconds in [-62_167_219_200, -1, 0, 951_782_399, 4_107_542_399, 253_402_300_799] {
      let time = UTCTime(epochSeconds: seconds, nanosecond: 958_005_700)
      let text = time.text(fractionDigits: 9)
      #expect(UTCTime(text) == time, "\(text)")
      #expect(time.wholeSeconds == seconds)
      if seconds >= 0 {
        #expect(HTTPDate(HTTPDate(epochSeconds: seconds).text)?.epochSeconds == seconds)
      }
    }
    let time = UTCTime(epochSeconds: 1_795_435_325.25)
    #expect(time.text(fractionDigits: 0) == "2026-11-23T12:02:05")
    #expect(time.text(fractionDigits: 6) == "2026-11-23T12:02:05.250000")
    #expect(HTTPDate(epochSeconds: 784_111_777).text == "Sun, 06 Nov 1994 08:49:37 GMT")
  }

  @Test("what four digits of a year cannot say is written as the nearest")
  func bounds() {
    #expect(UTCTime(epochSeconds: .max).text(fractionDigits: 0) == "9999-12-31T23:59:59")
    #expect(UTCTime(epochSeconds: .min).text(fractionDigits: 0) == "0000-01-01T00:00:00")
    #expect(UTCTime(epochSeconds: 2e13).text(fractionDigits: 0) == "9999-12-31T23:59:59")
    #expect(UTCTime(epochSeconds: -2e13).text(fractionDigits: 0) == "0000-01-01T00:00:00")
  }
}
