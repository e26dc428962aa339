/// How far a transfer is. Sent is not stored: only the answer confirms.
public struct TransferProgress: Sendable, Hashable {
  /// Bytes of the request's body handed to the network, a form's part headers included.
  public let bytesSent: Int
  /// Bytes of the whole request body.
  public let bytesToSend: Int
  /// Bytes of the answer's body so far.
  public let bytesReceived: Int

  /// A reading with these counts.
  public init(bytesSent: Int, bytesToSend: Int, bytesReceived: Int) {
    self.bytesSent = bytesSent
    self.bytesToSend = bytesToSend
    self.bytesReceived = bytesReceived
  }
}
