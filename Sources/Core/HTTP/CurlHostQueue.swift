/// The slots of one host and those who wait for one, first come first served.
struct CurlHostQueue {
  private let slots: Int
  private var taken = 0
  private(set) var waiting: [CurlTransfer] = []

  init(slots: Int) { self.slots = slots }

  /// Whether nothing runs or waits.
  var isIdle: Bool { taken == 0 && waiting.isEmpty }

  /// Takes a slot, or puts the transfer at the end of the line.
  mutating func admits(_ transfer: CurlTransfer) -> Bool {
    if taken < slots {
      taken += 1
      return true
    }
    waiting.append(transfer)
    return false
  }

  /// Gives a slot back.
  mutating func end() { taken -= 1 }

  /// The first in line, with a slot taken for it.
  mutating func next() -> CurlTransfer? {
    guard taken < slots, !waiting.isEmpty else { return nil }
    taken += 1
    return waiting.removeFirst()
  }

  /// Takes a transfer out of the line; false where it was not in it.
  mutating func remove(_ transfer: CurlTransfer) -> Bool {
    guard let place = waiting.firstIndex(where: { $0 === transfer }) else { return false }
    waiting.remove(at: place)
    return true
  }
}
