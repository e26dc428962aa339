internal import Synchronization

extension HubClient {
  /// The same client, which tells of each exchange when it begins and when it has ended, on any thread
  /// and as it may be shown.
  public func recording(
    by time: TimeSource, _ tell: @escaping @Sendable (Exchange) -> Void
  ) -> HubClient {
    let (transport, address, known) = (transport, address, known)
    let numbers = ExchangeNumbers()
    let recorded = Transport(pace: transport.pace) {
      request, progress async throws(TransportFault) in
      let exchange = Exchange(
        number: numbers.next(), request, hub: address, now: time.now(), blots: known.blots)
      tell(exchange)
      do throws(TransportFault) {
        let response = try await transport.send(request, progress)
        tell(exchange.answered(response, now: time.now(), blots: known.blots))
        return response
      } catch {
        tell(exchange.broken(error, now: time.now()))
        throw error
      }
    }
    return HubClient(address, recorded, token, known)
  }

  /// The pace that uploads of files keep; nil where they keep none.
  public var pace: TransferPace? { transport.pace }
}

/// Numbers exchanges in the order they begin. Its identity is the count.
private final class ExchangeNumbers: Sendable {
  private let last = Atomic(0)

  func next() -> Int { last.wrappingAdd(1, ordering: .relaxed).newValue }
}
