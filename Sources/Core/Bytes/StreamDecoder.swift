/// A library at work on one compressed stream. Its identity is the library's state, which must not
/// move.
protocol StreamDecoder: AnyObject {
  /// Takes from the input's front and fills the output's. Neither taking nor filling anything means
  /// that more input is needed.
  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(StreamDamage) -> DecodedStep

  /// Gets ready for a stream that follows the one that ended.
  func restart()
}

struct DecodedStep {
  /// Bytes of the input that were used.
  let taken: Int
  /// Bytes of the output that were filled.
  let given: Int
  /// Whether the stream has ended.
  let isEnd: Bool
}

/// Why a step failed.
enum StreamDamage: Error {
  case data, memory
}

/// Bytes that are not compressed.
final class StoredDecoder: StreamDecoder {
  private var left: Int

  init(bytes: Int) { left = bytes }

  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodedStep {
    let count = min(left, input.count, output.count)
    output.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[..<count]))
    left -= count
    return DecodedStep(taken: count, given: count, isEnd: left == 0)
  }

  func restart() {}
}
