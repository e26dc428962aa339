/// The content of a compressed stream in pieces. Its identity is the place in the stream. A fault
/// ends it, as if the content ended there; whoever reads asks for `fault` at the end.
package final class ExpandedChunks {
  /// What the content must come to, as its wrapper says.
  struct Seal {
    let bytes: Int
    let checksum: UInt32
  }

  /// Bytes given at a time, at most.
  package static let chunkBytes = 1 << 20

  /// Why the content ended too soon, where it did.
  package private(set) var fault: CompressionFault?
  /// Bytes taken, before expanding.
  private(set) var bytesTaken = 0
  /// Bytes given so far.
  package private(set) var bytes = 0
  private let chunks: ChunkSource
  private let decoder: any StreamDecoder
  private let kind: Compression
  private let seal: Seal?
  private var checksum = CRC32()
  private var input: [UInt8] = []
  private var place = 0
  private var memberStart = 0
  private var isBetween = false
  private var isDry = false
  private var isOver = false

  /// The content of a file of that kind; of a zip file see `ZipArchive`.
  package convenience init(_ kind: Compression, chunks: @escaping ChunkSource) {
    let decoder: any StreamDecoder =
      switch kind {
      case .gzip, .zip: DeflateDecoder(isRaw: false)
      case .bzip2: BzipDecoder()
      case .xz: LzmaDecoder()
      }
    self.init(kind, decoder: decoder, seal: nil, chunks: chunks)
  }

  init(
    _ kind: Compression, decoder: any StreamDecoder, seal: Seal?, chunks: @escaping ChunkSource
  ) {
    self.kind = kind
    self.decoder = decoder
    self.seal = seal
    self.chunks = chunks
  }

  /// The next piece; nil at the end. Throws what the source throws.
  package func next() throws -> [UInt8]? {
    guard !isOver else { return nil }
    var piece = try [UInt8](unsafeUninitializedCapacity: Self.chunkBytes) { buffer, count in
      let output = UnsafeMutableRawBufferPointer(buffer)
      while count < output.count, !isOver {
        try refill()
        count += advance(UnsafeMutableRawBufferPointer(rebasing: output[count...]))
      }
    }
    if fault != nil, let end = piece.lastIndex(of: 0x0A) {
      piece.removeSubrange((end + 1)...)
    }
    return piece.isEmpty ? nil : piece
  }

  /// Gets input where there is none left; between two members zeros are passed over.
  private func refill() throws {
    while !isDry {
      if isBetween, seal == nil {
        while place < input.count, input[place] == 0 { place += 1 }
      }
      if place < input.count { return }
      bytesTaken += input.count
      place = 0
      input = try chunks() ?? []
      isDry = input.isEmpty
    }
  }

  /// Fills the output's front and says how much of it.
  private func advance(_ output: UnsafeMutableRawBufferPointer) -> Int {
    if isBetween {
      if isDry || seal != nil {
        isOver = true
        return 0
      }
      decoder.restart()
      isBetween = false
      memberStart = bytesTaken + place
    }
    let given = step(output)
    if isDry, given == 0, !isBetween, fault == nil { end(.endsEarly) }
    return given
  }

  private func step(_ output: UnsafeMutableRawBufferPointer) -> Int {
    do throws(StreamDamage) {
      let step = try input[place...].withUnsafeBytes { rest in
        Result { () throws(StreamDamage) in try decoder.step(rest, into: output) }
      }
      .get()
      place += step.taken
      bytes += step.given
      if seal != nil {
        checksum.update(UnsafeRawBufferPointer(rebasing: output[..<step.given]))
      }
      isBetween = step.isEnd
      checkLimits()
      if step.isEnd { checkSeal() }
      return step.given
    } catch {
      end(fault(of: error))
      return 0
    }
  }

  private func checkSeal() {
    guard let seal, fault == nil else { return }
    if bytes != seal.bytes || checksum.value != seal.checksum { end(.checksum) }
  }

  private func checkLimits() {
    typealias Limit = Compression.Limit
    if bytes > Limit.bytes { return end(.tooLarge(limitBytes: Limit.bytes)) }
    if bytes > Limit.freeBytes, bytes / Limit.ratio > bytesTaken + place {
      end(.ratio(limit: Limit.ratio))
    }
  }

  private func fault(of damage: StreamDamage) -> CompressionFault {
    if case .memory = damage { return .memory(limitBytes: Compression.Limit.memoryBytes) }
    let offset = bytesTaken + place
    guard seal == nil, offset == memberStart else { return .damaged(offset: offset) }
    return memberStart == 0 ? .otherKind(kind) : .trailing(offset: offset)
  }

  private func end(_ fault: CompressionFault) {
    self.fault = fault
    isOver = true
  }
}
