internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Sends a body piece by piece: the next one is made only when the connection has room for the one
/// before it. Without this a body runs ahead by megabytes before the connection tells that its client
/// does not read.
struct PacedWriter: ResponseBodyWriter {
  /// The length of a piece, and that up to which a body is no burden.
  static let pieceBytes = 64 * 1024

  private var base: any ResponseBodyWriter
  private let connection: HTTPConnection

  init(_ base: consuming any ResponseBodyWriter, connection: HTTPConnection) {
    self.base = base
    self.connection = connection
  }

  mutating func write(_ buffer: ByteBuffer) async throws {
    var rest = buffer
    while let piece = rest.readSlice(length: min(rest.readableBytes, PacedWriter.pieceBytes)),
      piece.readableBytes > 0
    {
      await connection.settle()
      try await base.write(piece)
    }
  }

  consuming func finish(_ trailers: HTTPFields?) async throws { try await base.finish(trailers) }
}

extension ResponseBody {
  /// From now on, it goes as its client reads.
  mutating func keepPace(with connection: HTTPConnection) {
    guard contentLength.map({ $0 > PacedWriter.pieceBytes }) ?? true else { return }
    let body = self
    self = ResponseBody(contentLength: contentLength) { writer in
      try await body.write(PacedWriter(writer, connection: connection))
    }
  }
}
