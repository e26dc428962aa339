/// A file that is digested as it is read. Its identity is the place it has been read to.
final class DigestedFile {
  let path: String
  private let access: RandomAccess
  private let also: ([UInt8]) -> Void
  private var pass: DigestPass
  private var isOver = false

  /// `also` gets every chunk.
  init(
    _ file: InputFile, algorithms: Set<DigestAlgorithm>, also: @escaping ([UInt8]) -> Void
  ) {
    path = file.path
    access = file.access
    pass = DigestPass(algorithms: algorithms)
    self.also = also
  }

  /// Bytes read so far.
  var bytes: Int { pass.bytes }

  /// The next chunk; nil at the end.
  func next() throws -> [UInt8]? {
    guard !isOver else { return nil }
    let chunk = try access.read(pass.bytes, ExpandedChunks.chunkBytes)
    guard !chunk.isEmpty else {
      isOver = true
      return nil
    }
    pass.update(chunk)
    also(chunk)
    return chunk
  }

  /// The digest of all of it, what was not read included.
  func finish() throws -> FileDigest {
    while try next() != nil {}
    return pass.finish()
  }
}
