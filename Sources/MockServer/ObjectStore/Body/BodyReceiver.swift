internal import Crypto

/// Receives the body of a PUT into a writer and holds it against all that the request promised.
struct BodyReceiver {
  private let request: S3Request
  private let checksums: ChecksumSet
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
    try BodyReceiver.refuse(declaredBytes: lengthText, over: BodyReceiver.maximumBytes)
    guard let lengthText else {
      let encoding = "Transfer-Encoding"
      guard request.header(encoding.lowercased()) == nil else {
        throw AbsentFeatures.absent(encoding)
      }
      throw S3Error(.missingContentLength)
    }
    guard let bytes = Int(lengthText), bytes >= 0 else { throw S3Error(.invalidArgument) }
    expected.bytes = bytes
    if let text = request.header("content-md5") { expected.md5 = try ContentMD5.bytes(text) }
  }

  /// Refuses a body that is said to be longer than that, before any of it is read.
  static func refuse(declaredBytes text: String?, over limitBytes: Int) throws(S3Error) {
    guard let text else { return }
    let isLongNumber = text.utf8.allSatisfy { (48...57).contains($0) }
    guard Int(text) ?? (isLongNumber ? .max : 0) > limitBytes else { return }
    throw S3Error(
      .entityTooLarge,
      details: [("ProposedSize", text), ("MaxSizeAllowed", String(limitBytes))], status: 413)
  }

  /// Pulls the body to its end and commits it under the condition.
  func receive(
    into writer: ObjectWriter, condition: WriteCondition = .always
  ) async throws -> StoredObject {
    var expected = expected
    expected.condition = condition
    let sink = UploadSink(
      writer, chunked: chunked, checksums: checksums, limitBytes: expected.bytes ?? .max,
      tooMuch: S3Error(.incompleteBody))
    var intake = ObjectIntake(into: sink)
    do {
      while let bytes = try await request.nextBytes() { try await intake.take(bytes) }
      return try await intake.commit(expected)
    } catch {
      await intake.giveUp()
      throw error
    }
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
