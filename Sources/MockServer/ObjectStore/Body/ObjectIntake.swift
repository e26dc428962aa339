internal import Core

/// Takes the bytes of an upload to their writer. They are gathered, and a piece is hashed and written
/// on a thread that may wait for the disk while the next one arrives: two are held at most.
struct ObjectIntake {
  private let writer: ObjectWriter
  private var piece: [UInt8] = []
  private var underWay: Task<Void, any Error>?
  /// How many bytes came so far.
  private(set) var bytes = 0

  private static let pieceBytes = 256 * 1024

  init(into writer: ObjectWriter) { self.writer = writer }

  /// Takes bytes in; `passOn` must follow before more come.
  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    piece.append(contentsOf: bytes)
    self.bytes += bytes.count
  }

  /// Has what was gathered written where it is a piece; waits while the former one is.
  mutating func passOn() async throws {
    guard piece.count >= ObjectIntake.pieceBytes else { return }
    try await underWay?.value
    let (writer, piece) = (writer, piece)
    self.piece = []
    self.piece.reserveCapacity(piece.count)
    underWay = Task { try await Blocking.run { try writer.write(piece) } }
  }

  /// Writes what is left and makes the object visible and durable, if the promises hold.
  mutating func commit(_ expected: ExpectedContent) async throws -> StoredObject {
    try await underWay?.value
    let (writer, piece) = (writer, piece)
    return try await Blocking.run {
      try writer.write(piece)
      return try writer.commit(expected)
    }
  }

  /// Drops what was written.
  func giveUp() async {
    _ = await underWay?.result
    let writer = writer
    await Blocking.run { writer.abort() }
  }
}
