internal import Core

/// The messages between the services, in order, as far as this client sees them.
struct ExchangeLog: Hashable, Sendable {
  /// Bounds of what is kept.
  enum Limit {
    static let exchanges = 2_000
  }

  private(set) var exchanges: [Exchange] = []

  /// Takes a message, or a later state of one.
  mutating func add(_ exchange: Exchange) {
    if let place = exchanges.lastIndex(where: { $0.number == exchange.number }) {
      exchanges[place] = exchange
      return
    }
    if exchanges.count >= Limit.exchanges { exchanges.removeFirst(Limit.exchanges / 10) }
    exchanges.append(exchange)
  }
}
