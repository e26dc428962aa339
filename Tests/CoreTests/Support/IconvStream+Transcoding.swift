import Glibc

@testable import Core

extension IconvStream {
  /// A text's bytes in a charset, for fixtures.
  static func encoding(_ text: String, as name: String) -> [UInt8]? {
    guard let handle = iconv_open(name, "UTF-8"), handle != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(handle) }
    var input = Array(text.utf8).map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    let count = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var (from, left) = (source.baseAddress, source.count)
        var (into, room) = (target.baseAddress, target.count)
        return iconv(handle, &from, &left, &into, &room) == 0 ? target.count - room : 0
      }
    }
    return count == 0 ? nil : output[..<count].map { UInt8(bitPattern: $0) }
  }
}
