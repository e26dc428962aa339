/// A reflected cyclic redundancy check with all bits set at the start and inverted at the end.
struct CRC: Sendable {
  /// One of the three checks S3 knows.
  struct Kind: Sendable {
    fileprivate let table: [UInt64]
    fileprivate let bytes: Int

    /// ISO 3309, zlib's.
    static let crc32 = Kind(polynomial: 0xEDB8_8320, bytes: 4)
    /// Castagnoli's (RFC 3720).
    static let crc32c = Kind(polynomial: 0x82F6_3B78, bytes: 4)
    /// NVM Express's.
    static let crc64nvme = Kind(polynomial: 0x9A6C_9329_AC4B_C9B5, bytes: 8)

    private init(polynomial: UInt64, bytes: Int) {
      self.bytes = bytes
      table = (0..<256).map { start in
        (0..<8).reduce(UInt64(start)) { value, _ in
          value & 1 == 1 ? value >> 1 ^ polynomial : value >> 1
        }
      }
    }
  }

  private let kind: Kind
  private var state: UInt64

  init(_ kind: Kind) {
    self.kind = kind
    state = kind.bytes == 8 ? .max : UInt64(UInt32.max)
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var state = state
    kind.table.withUnsafeBufferPointer { table in
      for byte in bytes {
        state = state >> 8 ^ table[Int(UInt8(truncatingIfNeeded: state) ^ byte)]
      }
    }
    self.state = state
  }

  /// The value, most significant byte first.
  var value: [UInt8] {
    (0..<kind.bytes).reversed().map { UInt8(truncatingIfNeeded: ~state >> ($0 * 8)) }
  }
}
