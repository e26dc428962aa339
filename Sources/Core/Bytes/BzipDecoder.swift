internal import CBzip

/// libbz2 at work.
final class BzipDecoder: StreamDecoder {
  private let stream: UnsafeMutablePointer<bz_stream>
  private var isOpen: Bool

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: bz_stream())
    isOpen = BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK
  }

  deinit {
    BZ2_bzDecompressEnd(stream)
    stream.deallocate()
  }

  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(StreamDamage) -> DecodedStep {
    guard isOpen else { throw .memory }
    let (offered, room) = (UInt32(input.count), UInt32(output.count))
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
    stream.pointee.avail_in = offered
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    stream.pointee.avail_out = room
    let code = BZ2_bzDecompress(stream)
    guard code == BZ_OK || code == BZ_STREAM_END else {
      throw code == BZ_MEM_ERROR ? .memory : .data
    }
    return DecodedStep(
      taken: Int(offered - stream.pointee.avail_in), given: Int(room - stream.pointee.avail_out),
      isEnd: code == BZ_STREAM_END)
  }

  func restart() {
    BZ2_bzDecompressEnd(stream)
    stream.pointee = bz_stream()
    isOpen = BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK
  }
}
