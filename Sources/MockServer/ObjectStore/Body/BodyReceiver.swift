internal import Crypto

/// Receives the body of a PUT into a writer and holds it against all that the request promised.
struct BodyReceiver {
  private let request: S3Request
  private var checksums: ChecksumSet
  private var chunked: ChunkedBody?
  private var expected = ExpectedContent()

  /// The largest object of one PUT (S3's limit).
  static let maximumBytes = 5 * 1024 * 1024 * 1024

  /// Reads the promises; refuses those that cannot hold before any byte is read.
  init(_ request: S3Request, caller: Caller) throws(S3Error) {
    self.request = request
    checksums = try ChecksumSet(headers: request.headers)
    var lengthText = request.header("content-length")
    if case .signed(let claim, let signer) = caller {
      switch claim {
      case .unsigned: break
      case .sha256(let digest): expected.sha256 = digest
      case .chunked(let isSigned, let hasTrailer):
        chunked = ChunkedBody(signer: isSigned ? signer : nil, hasTrailer: hasTrailer)
        lengthText = request.header("x-amz-decoded-content-length")
      }
    }
    guard let lengthText else { throw S3Error(.missingContentLength) }
    guard let bytes = Int(lengthText), bytes >= 0 else { throw S3Error(.invalidArgument) }
    guard bytes <= BodyReceiver.maximumBytes else { throw S3Error(.entityTooLarge) }
    expected.bytes = bytes
    if let text = request.header("content-md5") { expected.md5 = try ContentMD5.bytes(text) }
  }

  /// Pulls the body to its end and commits it under the condition.
  mutating func receive(
    into writer: ObjectWriter, condition: WriteCondition = .always
  ) async throws -> StoredObject {
    var intake = ObjectIntake(into: writer)
    do {
      while let bytes = try await request.nextBytes() {
        try bytes.withUnsafeBytes { try take($0, &intake) }
        if let limit = expected.bytes, intake.bytes > limit { throw S3Error(.incompleteBody) }
        try await intake.passOn()
      }
      if let chunked, !chunked.isComplete { throw S3Error(.incompleteBody) }
      expected.verifiedChecksums = try checksums.verified(trailer: chunked?.trailer ?? [])
      expected.condition = condition
      return try await intake.commit(expected)
    } catch {
      await intake.giveUp()
      throw error
    }
  }

  private mutating func take(
    _ bytes: UnsafeRawBufferPointer, _ intake: inout ObjectIntake
  ) throws {
    guard chunked != nil else {
      checksums.update(bytes)
      return intake.take(bytes)
    }
    var sums = checksums
    try chunked?.feed(bytes) { part in
      sums.update(part)
      intake.take(part)
    }
    checksums = sums
  }
}

/// The `Content-MD5` of a header or form field.
enum ContentMD5 {
  static func bytes(_ text: String) throws(S3Error) -> [UInt8] {
    guard let bytes = Base64.bytes(text), bytes.count == 16 else {
      throw S3Error(.invalidDigest, details: [("Content-MD5", text)])
    }
    return bytes
  }
}

/// Holds a body that is read as a whole against the digests its request promises.
enum DocumentCheck {
  static func check(_ bytes: [UInt8], _ call: S3Call) throws(S3Error) {
    if case .signed(let claim, _) = call.caller {
      switch claim {
      case .sha256(let digest):
        guard digest == Array(SHA256.hash(data: bytes)) else {
          throw S3Error(.contentSHA256Mismatch)
        }
      case .unsigned: break
      case .chunked: throw S3Error(.notImplemented)
      }
    }
    if let text = call.request.header("content-md5") {
      guard try ContentMD5.bytes(text) == Array(Insecure.MD5.hash(data: bytes)) else {
        throw S3Error(.badDigest)
      }
    }
    if let length = call.request.header("content-length"), length != String(bytes.count) {
      throw S3Error(.incompleteBody)
    }
  }
}
