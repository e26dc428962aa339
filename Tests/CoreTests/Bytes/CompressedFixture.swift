import CBzip
import CLzma
import CZlib

/// Compresses for tests, by the same libraries.
enum CompressedFixture {
  static func gzip(_ content: [UInt8]) -> [UInt8] { deflated(content, windowBits: 31) }

  static func deflated(_ content: [UInt8], windowBits: Int32 = -15) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = content
    var output = [UInt8](repeating: 0, count: content.count + content.count / 100 + 1000)
    let count = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        deflate(&stream, Z_FINISH)
        return Int(stream.total_out)
      }
    }
    return Array(output.prefix(count))
  }

  static func bzip2(_ content: [UInt8]) -> [UInt8] {
    var source = content.map { CChar(bitPattern: $0) }
    var size = UInt32(content.count + 1000)
    var output = [CChar](repeating: 0, count: Int(size))
    BZ2_bzBuffToBuffCompress(&output, &size, &source, UInt32(source.count), 9, 0, 0)
    return output.prefix(Int(size)).map { UInt8(bitPattern: $0) }
  }

  static func xz(_ content: [UInt8]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: content.count + 1000)
    var size = 0
    lzma_easy_buffer_encode(
      6, LZMA_CHECK_CRC64, nil, content, content.count, &output, &size, output.count)
    return Array(output.prefix(size))
  }

  static func zip(_ files: [(name: String, content: [UInt8])], isStored: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    var table: [UInt8] = []
    for file in files {
      let body = isStored ? file.content : deflated(file.content)
      let sum = crc32(0, file.content, UInt32(file.content.count))
      let facts =
        number(isStored ? 0 : 8, 2) + number(0, 4) + number(Int(sum), 4) + number(body.count, 4)
        + number(file.content.count, 4) + number(file.name.utf8.count, 2)
      let offset = output.count
      output += number(0x0403_4B50, 4) + number(20, 2) + number(0, 2) + facts + number(0, 2)
      output += Array(file.name.utf8) + body
      table += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + number(0, 2) + facts
      table += number(0, 12) + number(offset, 4) + Array(file.name.utf8)
    }
    let start = output.count
    output += table + number(0x0605_4B50, 4) + number(0, 4)
    output += number(files.count, 2) + number(files.count, 2) + number(table.count, 4)
    return output + number(start, 4) + number(0, 2)
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
  }
}
