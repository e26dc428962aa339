internal import Crypto

/// Takes an `aws-chunked` body apart. A machine: bytes go in, content comes out, and it throws at
/// the first byte or signature that does not fit.
struct ChunkedBody: Sendable {
  private enum State {
    case size
    case data(left: Int, signature: String)
    case dataEnd
    case trailer
    case end
  }

  private var state = State.size
  private var line: [UInt8] = []
  private var hash = SHA256()
  private var signer: ChunkSigner?
  private var trailerText = ""
  private let expectsTrailer: Bool
  /// The trailing headers, names in lower case.
  private(set) var trailer: [(name: String, value: String)] = []

  /// The longest line of a chunk's size or of a trailing header, in bytes.
  private static let maximumLineBytes = 1024
  /// The most trailing headers.
  private static let maximumTrailerLines = 16

  /// `signer` verifies chunks that are signed.
  init(signer: ChunkSigner?, hasTrailer: Bool) {
    self.signer = signer
    expectsTrailer = hasTrailer
  }

  /// Whether the whole body came.
  var isComplete: Bool {
    if case .end = state { true } else { false }
  }

  /// Takes the next bytes; content is given to `sink` in order.
  mutating func feed(
    _ bytes: UnsafeRawBufferPointer, sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      if case .data(let left, let signature) = state {
        let part = UnsafeRawBufferPointer(rebasing: rest.prefix(left))
        if signer != nil { hash.update(bufferPointer: part) }
        try sink(part)
        rest = rest.dropFirst(part.count)
        state = .data(left: left - part.count, signature: signature)
        if left == part.count { try endChunk(signature) }
      } else {
        guard let byte = rest.popFirst() else { return }
        try take(byte)
      }
    }
  }

  private mutating func take(_ byte: UInt8) throws {
    line.append(byte)
    guard line.count <= ChunkedBody.maximumLineBytes else { throw ChunkedBody.malformed }
    guard byte == UInt8(ascii: "\n") else { return }
    guard line.count >= 2, line[line.count - 2] == UInt8(ascii: "\r"),
      let text = String(validating: line.dropLast(2), as: UTF8.self)
    else { throw ChunkedBody.malformed }
    line = []
    switch state {
    case .size: try takeSize(text)
    case .dataEnd where text.isEmpty: state = .size
    case .trailer: try takeTrailer(text)
    case .dataEnd, .data, .end: throw ChunkedBody.malformed
    }
  }

  private mutating func takeSize(_ text: String) throws {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    guard let digits = parts.first, (1...16).contains(digits.utf8.count),
      digits.utf8.first != UInt8(ascii: "-"), digits.utf8.first != UInt8(ascii: "+"),
      let size = Int(digits, radix: 16)
    else { throw ChunkedBody.malformed }
    let mark = "chunk-signature="
    let signature = parts.dropFirst().first { $0.hasPrefix(mark) }?.dropFirst(mark.count) ?? ""
    hash = SHA256()
    if size > 0 {
      state = .data(left: size, signature: String(signature))
    } else {
      try endChunk(String(signature))
      state = .trailer
    }
  }

  private mutating func endChunk(_ signature: String) throws {
    let digest = Hexadecimal.text(hash.finalize())
    if signer != nil, signer?.accepts(signature, sha256Hex: digest, kind: .payload) != true {
      throw S3Error(.signatureDoesNotMatch)
    }
    state = .dataEnd
  }

  private mutating func takeTrailer(_ text: String) throws {
    if text.isEmpty {
      try endTrailer()
      state = .end
      return
    }
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, trailer.count < ChunkedBody.maximumTrailerLines, expectsTrailer else {
      throw S3Error(.malformedTrailer)
    }
    let name = parts[0].lowercased()
    let value = parts[1].filter { $0 != " " }
    trailer.append((name, value))
    if name != ChunkedBody.trailerSignature { trailerText += name + ":" + value + "\n" }
  }

  private mutating func endTrailer() throws {
    guard expectsTrailer, signer != nil else { return }
    let signature = trailer.first { $0.name == ChunkedBody.trailerSignature }?.value ?? ""
    let digest = Hexadecimal.text(SHA256.hash(data: Array(trailerText.utf8)))
    guard signer?.accepts(signature, sha256Hex: digest, kind: .trailer) == true else {
      throw S3Error(.signatureDoesNotMatch)
    }
  }

  private static let trailerSignature = "x-amz-trailer-signature"
  private static let malformed = S3Error(.incompleteBody, "The chunked body is malformed.")
}
