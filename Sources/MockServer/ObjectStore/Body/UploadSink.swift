internal import Synchronization

/// What becomes of an upload's bytes: they are taken apart where they are `aws-chunked`, held against
/// the checksums that were promised, and written. A class because one piece after the other is
/// worked on by another thread.
final class UploadSink: Sendable {
  private struct State: Sendable {
    var chunked: ChunkedBody?
    var checksums: ChecksumSet
    var bytes = 0
  }

  private let state: Mutex<State>
  private let writer: ObjectWriter
  private let limitBytes: Int
  private let tooMuch: S3Error

  /// A sink that throws `tooMuch` at the first byte of content beyond the limit.
  init(
    _ writer: ObjectWriter, chunked: ChunkedBody? = nil, checksums: ChecksumSet, limitBytes: Int,
    tooMuch: S3Error
  ) {
    self.writer = writer
    self.limitBytes = limitBytes
    self.tooMuch = tooMuch
    state = Mutex(State(chunked: chunked, checksums: checksums))
  }

  /// Works on the next bytes as they were sent.
  @available(*, noasync, message: "Only for threads that may wait")
  func take(_ piece: [UInt8]) throws {
    try state.withLock { state in
      try piece.withUnsafeBytes { bytes in
        guard var chunked = state.chunked else { return try write(bytes, &state) }
        state.chunked = nil
        try chunked.feed(bytes) { try write($0, &state) }
        state.chunked = chunked
      }
    }
  }

  private func write(_ content: UnsafeRawBufferPointer, _ state: inout State) throws {
    state.bytes += content.count
    guard state.bytes <= limitBytes else { throw tooMuch }
    state.checksums.update(content)
    try writer.write(content)
  }

  /// Makes the object visible and durable, if all came and all promises hold.
  @available(*, noasync, message: "Only for threads that may wait")
  func commit(_ expected: ExpectedContent) throws -> StoredObject {
    try state.withLock { state in
      if let chunked = state.chunked, !chunked.isComplete { throw S3Error(.incompleteBody) }
      var expected = expected
      expected.verifiedChecksums = try state.checksums.verified(
        trailer: state.chunked?.trailer ?? [])
      return try writer.commit(expected)
    }
  }

  /// Drops what was written.
  func abort() { writer.abort() }
}
