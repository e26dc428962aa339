internal import Synchronization

/// The live `Transport`: libcurl's multi interface on a thread of its own, shared by all requests.
/// Its identity is that thread; letting go of it ends the thread.
package final class CurlTransport: Sendable {
  private let loop: CurlLoop

  private let pace: TransferPace

  /// Starts the thread. Uploads of files keep the pace; other bodies are small.
  package init(_ options: CurlOptions = CurlOptions(), pace: TransferPace = TransferPace()) {
    self.pace = pace
    loop = CurlLoop(options)
    loop.start()
  }

  deinit { loop.post(.stop) }

  /// The port; it keeps this object alive.
  package var transport: Transport {
    Transport(pace: pace) { request, progress async throws(TransportFault) in
      try await self.send(request, progress)
    }
  }

  /// Sends one request; see `Transport.send`.
  package func send(
    _ request: HTTPRequest, _ progress: @escaping Transport.Progress = { _ in }
  ) async throws(TransportFault) -> HTTPResponse {
    let address = try CurlAddress(request.url)
    let ticket = CurlTicket()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let transfer = CurlTransfer(
          request, address: address, pace: pace, progress: progress, continuation: continuation)
        if ticket.attach(transfer) {
          loop.post(.add(transfer))
        } else {
          transfer.finish(.failure(.cancelled))
        }
      }
    } onCancel: {
      guard let transfer = ticket.cancel() else { return }
      transfer.turn?.leave()
      loop.post(.cancel(transfer))
    }
    return try result.get()
  }
}

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
