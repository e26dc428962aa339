@testable import Core

/// The entry libFuzzer calls. The first byte says what is tried with the rest; whatever the bytes are,
/// nothing may crash or take long.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard !converters.isEmpty,
    let choices = Choices(UnsafeBufferPointer(start: start, count: count))
  else { return 0 }
  switch choices.target {
  case .table: checkTable(choices)
  case .layout: findLayout(choices)
  case .draft: draftTable(choices)
  case .signature: findSignature(choices)
  case .guess: guessEncoding(choices)
  case .decoder: decodeText(choices)
  case .encoding: findEncoding(choices)
  case .rows: readRows(choices)
  case .cells: parseCells(choices)
  case .descriptor: checkDescriptor(choices)
  case .pattern: matchPattern(choices)
  case .time: matchTime(choices)
  case .excerpt: showExcerpt(choices)
  }
  return 0
}

/// A converter out of each encoding, kept open: the system unloads one that nobody has open, and to load
/// it takes longer than to try an input.
nonisolated(unsafe) private let converters = Choices.encodings.compactMap {
  IconvStream(charset: $0)
}

/// What can be tried. `seeds.py` reads the names here.
enum Target: UInt8, CaseIterable {
  case table
  case layout
  case draft
  case signature
  case guess
  case decoder
  case encoding
  case rows
  case cells
  case descriptor
  case pattern
  case time
  case excerpt
}
