/// The live `Transport`: libcurl's multi interface on a thread of its own, shared by all requests.
/// Its identity is that thread; letting go of it ends the thread.
public final class CurlTransport: Sendable {
  private let loop: CurlLoop

  /// Starts the thread.
  public init(_ options: CurlOptions = CurlOptions()) {
    loop = CurlLoop(options)
    loop.start()
  }

  deinit { loop.post(.stop) }

  /// The port; it keeps this object alive.
  public var transport: Transport {
    Transport { request, progress async throws(TransportFault) in
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
          request, address: address, progress: progress, continuation: continuation)
        if ticket.attach(transfer) {
          loop.post(.add(transfer))
        } else {
          transfer.finish(.failure(.cancelled))
        }
      }
    } onCancel: {
      if let transfer = ticket.cancel() { loop.post(.cancel(transfer)) }
    }
    return try result.get()
  }
}
