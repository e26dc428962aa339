/// Exactly `bytes` bytes to send, read piece by piece at offsets of their own. Reading may happen
/// on any thread and must not wait for another transfer.
package struct UploadSource: Sendable {
  /// How many bytes are sent: neither more nor fewer.
  package let bytes: Int

  /// Fills the front of the buffer with the bytes from `offset` on and says how many it filled; at
  /// least one before the end. Throws where the source is no longer what it was.
  package let read:
    @Sendable (_ offset: Int, _ into: UnsafeMutableRawBufferPointer)
      throws(UploadSourceFault) -> Int

  /// Looks again whether the source is still what it was when it was opened; called after the send.
  package let confirm: @Sendable () throws(UploadSourceFault) -> Void

  package init(
    bytes: Int,
    read: @escaping @Sendable (Int, UnsafeMutableRawBufferPointer) throws(UploadSourceFault) -> Int,
    confirm: @escaping @Sendable () throws(UploadSourceFault) -> Void
  ) {
    self.bytes = bytes
    self.read = read
    self.confirm = confirm
  }

  /// A source over bytes in memory.
  package init(_ content: [UInt8]) {
    self.init(
      bytes: content.count,
      read: { offset, target in
        let rest = content[min(offset, content.count)...].prefix(target.count)
        target.copyBytes(from: rest)
        return rest.count
      },
      confirm: {})
  }
}

/// Why the bytes of an upload could not be had.
package enum UploadSourceFault: Error, Sendable, Hashable {
  /// The file is not the one that was opened, or its content changed since.
  case changed
  /// The system refused to read; its error number.
  case unreadable(errno: Int32)
}
