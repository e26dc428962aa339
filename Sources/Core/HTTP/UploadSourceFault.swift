/// Why the bytes of an upload could not be had.
public enum UploadSourceFault: Error, Sendable, Hashable {
  /// The file is not the one that was opened, or its content changed since.
  case changed
  /// The system refused to read; its error number.
  case unreadable(errno: Int32)
}
