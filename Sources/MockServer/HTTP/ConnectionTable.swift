internal import Synchronization

/// The open connections of a listener. One too many takes the place of the one that has waited for
/// its client longest; so who holds connections open keeps nobody out.
final class ConnectionTable: Sendable {
  /// An open connection.
  final class Entry: Sendable {
    let id: ObjectIdentifier
    /// Whose it is; nil for this machine's own, which have only the whole cap.
    fileprivate let peer: String?
    fileprivate let close: @Sendable () -> Void
    /// Uptime in nanoseconds since which it waits for its client; `busy` while a request is answered.
    private let waiting: Atomic<UInt64>

    /// Whether it is served: a channel that is closed while it is set up ends the process.
    private let isServed = Atomic(false)

    private static let busy = UInt64.max

    init(
      id: ObjectIdentifier, peer: String?, waitsSince nanoseconds: UInt64,
      close: @escaping @Sendable () -> Void
    ) {
      self.id = id
      self.peer = peer
      self.close = close
      waiting = Atomic(nanoseconds)
    }

    /// Since when it waits; nil while a request is answered, or it is not served yet.
    var waitsSince: UInt64? {
      let since = waiting.load(ordering: .relaxed)
      return since == Entry.busy || !isServed.load(ordering: .acquiring) ? nil : since
    }

    /// From now on it may be closed for another one.
    fileprivate func serve() { isServed.store(true, ordering: .releasing) }

    func waits(since nanoseconds: UInt64?) {
      waiting.store(nanoseconds ?? Entry.busy, ordering: .relaxed)
    }
  }

  private struct Open: Sendable {
    var entries: [ObjectIdentifier: Entry] = [:]
    var perPeer: [String: Int] = [:]

    mutating func add(_ entry: Entry) {
      entries[entry.id] = entry
      if let peer = entry.peer { perPeer[peer, default: 0] += 1 }
    }

    mutating func remove(_ entry: Entry) {
      guard entries[entry.id] === entry else { return }
      entries[entry.id] = nil
      guard let peer = entry.peer, let count = perPeer[peer] else { return }
      perPeer[peer] = count > 1 ? count - 1 : nil
    }

    /// The one that has waited longest, of that peer or of all.
    func longestWaiting(of peer: String?) -> Entry? {
      var longest: (entry: Entry, since: UInt64)?
      for entry in entries.values where peer == nil || entry.peer == peer {
        guard let since = entry.waitsSince, since < longest?.since ?? .max else { continue }
        longest = (entry, since)
      }
      return longest?.entry
    }
  }

  private let connections: Int
  private let connectionsPerPeer: Int
  private let open = Mutex(Open())

  init(connections: Int, connectionsPerPeer: Int) {
    self.connections = connections
    self.connectionsPerPeer = connectionsPerPeer
  }

  var count: Int { open.withLock { $0.entries.count } }

  /// Takes a connection in, and closes another one where there is no place left. False where all
  /// others have work: this one must be closed.
  func admit(_ entry: Entry) -> Bool {
    let (isAdmitted, victim) = open.withLock { open -> (Bool, Entry?) in
      let isPeerFull = entry.peer.map { open.perPeer[$0] ?? 0 >= connectionsPerPeer } ?? false
      guard isPeerFull || open.entries.count >= connections else {
        open.add(entry)
        return (true, nil)
      }
      guard let victim = open.longestWaiting(of: isPeerFull ? entry.peer : nil) else {
        return (false, nil)
      }
      open.remove(victim)
      open.add(entry)
      return (true, victim)
    }
    victim?.close()
    return isAdmitted
  }

  /// Whether a connection is here and is to be served now.
  func serves(_ id: ObjectIdentifier) -> Bool {
    guard let entry = open.withLock({ $0.entries[id] }) else { return false }
    entry.serve()
    return true
  }

  func leave(_ entry: Entry) { open.withLock { $0.remove(entry) } }
}
