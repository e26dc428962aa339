internal import Synchronization

/// Joins a task's cancellation, which may come first, to the transfer it is about.
final class CurlTicket: Sendable {
  private enum Phase {
    case waiting
    case attached(CurlTransfer)
    case cancelled
  }
  private let phase = Mutex(Phase.waiting)

  /// Names the transfer; false where the task was cancelled before.
  func attach(_ transfer: CurlTransfer) -> Bool {
    phase.withLock { phase in
      guard case .waiting = phase else { return false }
      phase = .attached(transfer)
      return true
    }
  }

  /// Marks the task as cancelled; the transfer to take back, where there is one.
  func cancel() -> CurlTransfer? {
    phase.withLock { phase in
      defer { phase = .cancelled }
      guard case .attached(let transfer) = phase else { return nil }
      transfer.markCancelled()
      return transfer
    }
  }
}
