/// Finds where a JSON value ends without reading it, over as many pieces as it takes.
struct JSONExtent {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  /// How many bytes of the value have been looked at.
  private(set) var scanned = 0

  /// Looks at a value's bytes from its first one on; where it ends, or nil where more are needed.
  mutating func end(of bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      while scanned < bytes.count {
        let byte = bytes[scanned]
        if isInString {
          takeInString(byte)
          scanned += 1
          if !isInString, depth == 0 { return scanned }
          continue
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
          if depth == 0 { return scanned }
          depth -= 1
          if depth == 0 {
            scanned += 1
            return scanned
          }
        case UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D:
          if depth == 0 { return scanned }
        default: break
        }
        scanned += 1
      }
      return nil
    }
  }

  private mutating func takeInString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
    }
  }
}
