internal import CZlib

/// zlib at work on a gzip member or on the deflated bytes of a zip entry.
final class DeflateDecoder: StreamDecoder {
  private let stream: UnsafeMutablePointer<z_stream>
  private let isOpen: Bool

  /// A decoder of gzip members, or of deflated bytes without a wrapper.
  init(isRaw: Bool) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    isOpen = (isRaw ? zlibOpenRaw(stream) : zlibOpenGzip(stream)) == Z_OK
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(StreamDamage) -> DecodedStep {
    guard isOpen else { throw .memory }
    let (offered, room) = (uInt(input.count), uInt(output.count))
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: Bytef.self))
    stream.pointee.avail_in = offered
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_out = room
    let code = inflate(stream, Z_NO_FLUSH)
    guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
      throw code == Z_MEM_ERROR ? .memory : .data
    }
    return DecodedStep(
      taken: Int(offered - stream.pointee.avail_in), given: Int(room - stream.pointee.avail_out),
      isEnd: code == Z_STREAM_END)
  }

  func restart() { inflateReset(stream) }
}

/// The checksum of zip entries.
struct CRC32: Hashable {
  private(set) var value: UInt32 = 0

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: Bytef.self)
    value = UInt32(truncatingIfNeeded: crc32(uLong(value), start, uInt(bytes.count)))
  }
}
