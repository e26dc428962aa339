internal import CPlatform
internal import Glibc

/// Which file it is and which state of it: two stamps differ if anything was written, replaced or
/// its times were set back in between (the change time cannot be).
public struct FileStamp: Sendable, Hashable {
  public let device: UInt64
  public let inode: UInt64
  /// Length in bytes.
  public let bytes: Int
  /// Modification and change time in nanoseconds since 1970.
  public let modifiedNanoseconds: Int
  public let changedNanoseconds: Int

  init(_ facts: stat) {
    device = UInt64(facts.st_dev)
    inode = UInt64(facts.st_ino)
    bytes = Int(facts.st_size)
    modifiedNanoseconds = facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec
    changedNanoseconds = facts.st_ctim.tv_sec * 1_000_000_000 + facts.st_ctim.tv_nsec
  }
}
