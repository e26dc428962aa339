internal import Crypto

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
