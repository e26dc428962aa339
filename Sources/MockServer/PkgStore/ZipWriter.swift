internal import CZip
internal import Core
internal import Glibc

/// Why an archive could not be written, in libzip's words.
struct ZipFault: Error, Hashable {
  let reason: String
}

/// Writes a zip archive whose bytes depend on its entries alone: all have the same time. A class
/// because it owns libzip's handle; an archive that is not closed is discarded.
final class ZipWriter {
  private var archive: OpaquePointer?
  /// What libzip reads while it closes the archive.
  private var sources: [ZipEntrySource] = []

  /// The first day a zip file can tell: 1980-01-01, midnight.
  private static let day: UInt16 = 1 << 5 | 1

  /// A new archive of that name; a file there is replaced when the archive is closed.
  init(path: String) throws {
    guard zipIsThere() != 0 else { throw ZipFault(reason: "libzip is not installed") }
    var code: Int32 = 0
    archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code)
    guard archive != nil else {
      var error = zip_error_t()
      zip_error_init_with_code(&error, code)
      defer { zip_error_fini(&error) }
      throw ZipFault(reason: String(cString: zip_error_strerror(&error)))
    }
  }

  deinit {
    if let archive { zip_discard(archive) }
  }

  private enum Limit {
    /// First bytes of an entry that say whether it is worth deflating.
    static let probe = 64 << 10
    /// The share that they must shrink by.
    static let shrinking = 0.03
  }

  /// Adds an entry; its bytes are read when the archive is closed. What does not shrink is stored.
  func add(_ name: String, bytes: Int, chunks: @escaping () throws -> ChunkSource) throws {
    let isDeflated = try Self.isWorthDeflating(chunks)
    let source = ZipEntrySource(bytes: bytes, chunks: chunks)
    sources.append(source)
    let handle = Unmanaged.passUnretained(source).toOpaque()
    guard let made = zip_source_function(archive, ZipEntrySource.callback, handle) else {
      throw fault
    }
    let flags = zip_flags_t(ZIP_FL_ENC_UTF_8)
    let index = zip_file_add(archive, name, made, flags)
    guard index >= 0 else {
      zip_source_free(made)
      throw fault
    }
    let place = zip_uint64_t(index)
    let method = isDeflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE
    guard zip_set_file_compression(archive, place, method, isDeflated ? 1 : 0) == 0,
      zip_file_set_dostime(archive, place, 0, Self.day, 0) == 0
    else { throw fault }
  }

  private static func isWorthDeflating(_ chunks: () throws -> ChunkSource) throws -> Bool {
    let source = try chunks()
    var head: [UInt8] = []
    while head.count < Limit.probe, let chunk = try source() {
      head += chunk.prefix(Limit.probe - head.count)
    }
    return Deflation.shrinks(head, by: Limit.shrinking)
  }

  /// Writes the archive; throws what reading an entry threw.
  func close() throws {
    guard zip_close(archive) == 0 else {
      let failed = sources.lazy.compactMap(\.error).first
      throw failed ?? fault
    }
    archive = nil
  }

  private var fault: any Error {
    ZipFault(reason: archive.map { String(cString: zip_strerror($0)) } ?? "no archive")
  }
}
