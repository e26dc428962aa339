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
