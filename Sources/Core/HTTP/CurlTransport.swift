/// The live `Transport`: libcurl's multi interface on a thread of its own, shared by all requests.
/// Its identity is that thread; letting go of it ends the thread.
public final class CurlTransport: Sendable {
  private let loop: CurlLoop

  private let pace: TransferPace

  /// Starts the thread. Uploads of files keep the pace; other bodies are small.
  public init(_ options: CurlOptions = CurlOptions(), pace: TransferPace = TransferPace()) {
    self.pace = pace
    loop = CurlLoop(options)
    loop.start()
  }

  deinit { loop.post(.stop) }

  /// The port; it keeps this object alive.
  public var transport: Transport {
    Transport(pace: pace) { request, progress async throws(TransportFault) in
      try await self.send(request, progress)
    }
  }

  /// Sends one request; see `Transport.send`.
  public func send(
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
