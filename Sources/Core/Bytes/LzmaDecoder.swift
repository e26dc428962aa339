internal import CLzma

/// liblzma at work on an xz stream.
final class LzmaDecoder: StreamDecoder {
  private let stream: UnsafeMutablePointer<lzma_stream>
  private var isOpen: Bool

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: lzmaStream())
    isOpen = Self.open(stream)
  }

  deinit {
    lzma_end(stream)
    stream.deallocate()
  }

  private static func open(_ stream: UnsafeMutablePointer<lzma_stream>) -> Bool {
    lzma_stream_decoder(stream, UInt64(Compression.Limit.memoryBytes), 0) == LZMA_OK
  }

  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(StreamDamage) -> DecodedStep {
    guard isOpen else { throw .memory }
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = input.count
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = output.count
    let code = lzma_code(stream, LZMA_RUN)
    guard code == LZMA_OK || code == LZMA_STREAM_END || code == LZMA_BUF_ERROR else {
      throw code == LZMA_MEM_ERROR || code == LZMA_MEMLIMIT_ERROR ? .memory : .data
    }
    return DecodedStep(
      taken: input.count - stream.pointee.avail_in, given: output.count - stream.pointee.avail_out,
      isEnd: code == LZMA_STREAM_END)
  }

  func restart() { isOpen = Self.open(stream) }
}
