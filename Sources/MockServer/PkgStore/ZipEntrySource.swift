internal import CZip
internal import Core

/// The bytes of one entry as libzip asks for them. A class because libzip holds it by address.
final class ZipEntrySource {
  private let bytes: Int
  private let chunks: () throws -> ChunkSource
  private var source: ChunkSource?
  private var rest: ArraySlice<UInt8> = []
  /// What reading threw.
  private(set) var error: (any Error)?

  init(bytes: Int, chunks: @escaping () throws -> ChunkSource) {
    self.bytes = bytes
    self.chunks = chunks
  }

  /// libzip's side of it (zip_source_function(3)).
  static let callback: zip_source_callback = { handle, data, length, command in
    guard let handle else { return -1 }
    let entry = Unmanaged<ZipEntrySource>.fromOpaque(handle).takeUnretainedValue()
    switch command {
    case ZIP_SOURCE_OPEN: return entry.open()
    case ZIP_SOURCE_READ:
      return entry.read(UnsafeMutableRawBufferPointer(start: data, count: Int(length)))
    case ZIP_SOURCE_STAT: return entry.stat(data)
    case ZIP_SOURCE_ERROR: return entry.tellError(data)
    case ZIP_SOURCE_CLOSE, ZIP_SOURCE_FREE: return 0
    case ZIP_SOURCE_SUPPORTS: return ZipEntrySource.commands
    default: return -1
    }
  }

  /// The bit set of the commands understood.
  private static let commands: zip_int64_t = [
    ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
    ZIP_SOURCE_FREE, ZIP_SOURCE_SUPPORTS,
  ].reduce(0) { $0 | 1 << zip_int64_t($1.rawValue) }

  private func open() -> zip_int64_t {
    attempt {
      source = try chunks()
      rest = []
      return 0
    }
  }

  private func read(_ target: UnsafeMutableRawBufferPointer) -> zip_int64_t {
    attempt {
      while rest.isEmpty {
        guard let chunk = try source?() else { return 0 }
        rest = chunk[...]
      }
      let part = rest.prefix(target.count)
      target.copyBytes(from: part)
      rest = rest.dropFirst(part.count)
      return zip_int64_t(part.count)
    }
  }

  private func stat(_ data: UnsafeMutableRawPointer?) -> zip_int64_t {
    guard let data else { return -1 }
    let stat = data.assumingMemoryBound(to: zip_stat_t.self)
    zip_stat_init(stat)
    stat.pointee.size = zip_uint64_t(bytes)
    stat.pointee.valid = zip_uint64_t(ZIP_STAT_SIZE)
    return zip_int64_t(MemoryLayout<zip_stat_t>.size)
  }

  private func tellError(_ data: UnsafeMutableRawPointer?) -> zip_int64_t {
    guard let data else { return -1 }
    let codes = data.assumingMemoryBound(to: Int32.self)
    codes[0] = error == nil ? ZIP_ER_OK : ZIP_ER_READ
    codes[1] = 0
    return zip_int64_t(2 * MemoryLayout<Int32>.size)
  }

  private func attempt(_ body: () throws -> zip_int64_t) -> zip_int64_t {
    do {
      return try body()
    } catch {
      self.error = error
      return -1
    }
  }
}
