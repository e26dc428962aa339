internal import Core

/// Takes the bytes of an upload to their writer. They are gathered into pieces; each is taken apart,
/// hashed and written on a thread that may wait for the disk while the next ones arrive, one after
/// the other. What is held of an upload is the window at most.
struct ObjectIntake {
  private let sink: UploadSink
  private var piece: [UInt8] = []
  private var underWay: [Task<Void, any Error>] = []
  /// How many bytes came so far, as they were sent.
  private(set) var bytes = 0

  enum Window {
    static let pieceBytes = 256 * 1024
    /// The piece that is being gathered is one of them.
    static let pieces = 4
  }

  init(into sink: UploadSink) { self.sink = sink }

  /// Takes bytes in; waits while the window is full.
  mutating func take(_ bytes: [UInt8]) async throws {
    piece += bytes
    self.bytes += bytes.count
    guard piece.count >= Window.pieceBytes else { return }
    while underWay.count >= Window.pieces - 1 { try await underWay.removeFirst().value }
    let (sink, piece, former) = (sink, piece, underWay.last)
    self.piece = []
    self.piece.reserveCapacity(piece.count)
    underWay.append(
      Task {
        try await former?.value
        try await ObjectIntake.onDisk { try sink.take(piece) }
      })
  }

  /// Writes what is left and makes the object visible and durable, if the promises hold.
  mutating func commit(_ expected: ExpectedContent) async throws -> StoredObject {
    for task in underWay { try await task.value }
    let (sink, piece) = (sink, piece)
    return try await ObjectIntake.onDisk {
      try sink.take(piece)
      return try sink.commit(expected)
    }
  }

  /// Drops what was written.
  func giveUp() async {
    for task in underWay { _ = await task.result }
    let sink = sink
    await ObjectIntake.onDisk { sink.abort() }
  }

  /// Does a piece's work. The one place that says on which threads uploads are hashed and written.
  private static func onDisk<Value: Sendable, Fault: Error>(
    _ work: @escaping @Sendable () throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    try await Blocking.run(work)
  }
}
