internal import CPlatform
internal import Glibc

/// A regular file held open for reading, with the state it was opened in. Its identity is the
/// descriptor; every read has its own offset, so that one open file serves check and send alike.
package final class OpenFile: Sendable {
  /// As the package or the user names it.
  package let path: String
  /// The state it was opened in.
  let stamp: FileStamp
  /// How many names the file has; more than one may lead to a file outside the package.
  package let hardLinks: Int
  private let descriptor: Int32

  /// What `chunks` gives at a time.
  package static let chunkBytes = 1 << 20

  /// Takes over a descriptor; refuses what is not a regular file.
  init(adopting descriptor: Int32, path: String) throws(FileFault) {
    self.descriptor = descriptor
    self.path = path
    var facts = stat()
    let code = FileStamp.settled(descriptor, &facts) ? 0 : errno
    stamp = FileStamp(facts)
    hardLinks = Int(facts.st_nlink)
    if code != 0 { throw FileFault(errno: code, path: path, operation: "look at it") }
    let kind = FileKind(mode: facts.st_mode)
    if kind != .regular { throw .wrongKind(path: path, kind) }
  }

  deinit { close(descriptor) }

  /// How many bytes the file had when it was opened.
  package var bytes: Int { stamp.bytes }

  /// Throws `.changed` where the file is not in the state it was opened in.
  package func confirm() throws(FileFault) {
    var facts = stat()
    if fstat(descriptor, &facts) != 0 {
      throw FileFault(errno: errno, path: path, operation: "look at it")
    }
    if FileStamp(facts) != stamp { throw .changed(path: path) }
  }

  /// Fills the front of the buffer from that offset on and says how many bytes it filled; 0 only at
  /// the end. The bytes are those of the state the file was opened in, or it throws `.changed`.
  package func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(FileFault) -> Int {
    let wanted = min(buffer.count, bytes - offset)
    var got = 0
    while got < wanted {
      let count = pread(
        descriptor, buffer.baseAddress.map { $0 + got }, wanted - got, offset + got)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw FileFault(errno: errno, path: path, operation: "read it") }
      if count == 0 { throw .changed(path: path) }
      got += count
    }
    try confirm()
    return max(0, got)
  }

  /// The bytes from that offset on, at most `count` of them.
  package func read(at offset: Int, count: Int) throws(FileFault) -> [UInt8] {
    let size = max(0, min(count, bytes - offset))
    var fault: FileFault?
    let content = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      do throws(FileFault) {
        filled = try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
      } catch { fault = error }
    }
    if let fault { throw fault }
    return content
  }

  /// All of the file, where it is no longer than that.
  package func content(limitBytes: Int) throws(FileFault) -> [UInt8] {
    if bytes > limitBytes { throw .tooLarge(path: path, bytes: bytes, limitBytes: limitBytes) }
    return try read(at: 0, count: bytes)
  }

  /// The file from its start in pieces of `chunkBytes`; nil at its end.
  package func chunks() -> ChunkSource {
    var offset = 0
    return { [self] in
      let chunk = try read(at: offset, count: Self.chunkBytes)
      offset += chunk.count
      return chunk.isEmpty ? nil : chunk
    }
  }

  /// Takes the whole file into a digest.
  package func digest(into pass: inout DigestPass) throws(FileFault) {
    var offset = 0
    while case let chunk = try read(at: offset, count: Self.chunkBytes), !chunk.isEmpty {
      pass.update(chunk)
      offset += chunk.count
    }
  }

  /// What to give to a request that sends this file: exactly the state it was opened in.
  package var uploadSource: UploadSource {
    UploadSource(
      bytes: bytes,
      read: { offset, buffer throws(UploadSourceFault) in
        do throws(FileFault) { return try self.read(at: offset, into: buffer) } catch {
          throw UploadSourceFault(error)
        }
      },
      confirm: { () throws(UploadSourceFault) in
        do throws(FileFault) { try self.confirm() } catch { throw UploadSourceFault(error) }
      })
  }
}

extension UploadSourceFault {
  /// What a fault of the file means for the send.
  init(_ fault: FileFault) {
    if case .system(_, _, let errno) = fault {
      self = .unreadable(errno: errno)
    } else {
      self = .changed
    }
  }
}
