internal import Crypto

/// The checksums of `x-amz-checksum-*`.
enum ChecksumAlgorithm: String, Sendable, CaseIterable {
  case crc32, crc32c, crc64nvme, sha1, sha256

  var header: String { "x-amz-checksum-" + rawValue }

  /// The length of a value, in bytes.
  var bytes: Int {
    switch self {
    case .crc32, .crc32c: 4
    case .crc64nvme: 8
    case .sha1: 20
    case .sha256: 32
    }
  }
}

/// A checksum being computed.
enum Checksum: Sendable {
  case crc(CRC)
  case sha1(Insecure.SHA1)
  case sha256(SHA256)

  init(_ algorithm: ChecksumAlgorithm) {
    switch algorithm {
    case .crc32: self = .crc(CRC(.crc32))
    case .crc32c: self = .crc(CRC(.crc32c))
    case .crc64nvme: self = .crc(CRC(.crc64nvme))
    case .sha1: self = .sha1(Insecure.SHA1())
    case .sha256: self = .sha256(SHA256())
    }
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    switch self {
    case .crc(var crc):
      crc.update(bytes)
      self = .crc(crc)
    case .sha1(var hash):
      hash.update(bufferPointer: bytes)
      self = .sha1(hash)
    case .sha256(var hash):
      hash.update(bufferPointer: bytes)
      self = .sha256(hash)
    }
  }

  /// The value, most significant byte first.
  var value: [UInt8] {
    switch self {
    case .crc(let crc): crc.value
    case .sha1(let hash): Array(hash.finalize())
    case .sha256(let hash): Array(hash.finalize())
    }
  }
}

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

/// The checksums a request promises, computed while its body passes.
struct ChecksumSet: Sendable {
  private var running: [ChecksumAlgorithm: Checksum] = [:]
  private var promised: [ChecksumAlgorithm: [UInt8]] = [:]

  /// Reads promises from headers (or form fields), and what will come in a trailer.
  init(headers: [(name: String, value: String)]) throws(S3Error) {
    for (name, value) in headers {
      if let algorithm = ChecksumSet.algorithm(named: name) {
        try promise(algorithm, value)
      } else if name == "x-amz-trailer" {
        for part in value.split(separator: ",") {
          let trailer = part.filter { $0 != " " }.lowercased()
          guard let algorithm = ChecksumSet.algorithm(named: trailer) else {
            throw S3Error(
              .invalidRequest, "The value specified in the x-amz-trailer header is not supported")
          }
          running[algorithm] = Checksum(algorithm)
        }
      }
    }
    let asked = headers.contains { $0.name == "x-amz-sdk-checksum-algorithm" }
    guard !asked || !running.isEmpty else {
      throw S3Error(
        .invalidRequest,
        "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or "
          + "x-amz-trailer headers were found.")
    }
  }

  private mutating func promise(
    _ algorithm: ChecksumAlgorithm, _ value: String
  ) throws(S3Error) {
    guard let bytes = Base64.bytes(value), bytes.count == algorithm.bytes,
      promised[algorithm] == nil
    else {
      throw S3Error(.invalidRequest, "Value for \(algorithm.header) header is invalid.")
    }
    promised[algorithm] = bytes
    running[algorithm] = Checksum(algorithm)
  }

  private static func algorithm(named header: String) -> ChecksumAlgorithm? {
    ChecksumAlgorithm.allCases.first { $0.header == header }
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    for algorithm in running.keys { running[algorithm]?.update(bytes) }
  }

  /// The verified checksums: algorithm to base64 text. `trailer` is what followed the body.
  func verified(trailer: [(name: String, value: String)]) throws(S3Error) -> [String: String] {
    var verified: [String: String] = [:]
    for (algorithm, checksum) in running {
      let late = trailer.first { $0.name == algorithm.header }.map(\.value)
      guard let expected = promised[algorithm] ?? late.flatMap(Base64.bytes) else {
        throw S3Error(.malformedTrailer)
      }
      guard expected == checksum.value else {
        let name = algorithm.rawValue.uppercased()
        throw S3Error(
          .badDigest, "The \(name) you specified did not match the calculated checksum.")
      }
      verified[algorithm.rawValue] = Base64.text(expected)
    }
    return verified
  }
}
