import Core
import Synchronization
import TestSupport

/// The way between program and hub, a proxy of the test's: it counts what passes and has requests meet
/// their fate. Every request has a connection of its own to the hub.
final class Wire: Sendable {
  /// What happens on the way.
  struct Rules: Sendable {
    var fate: @Sendable (Passage) -> Fate = { _ in .pass }
    /// Told when a request has come, before the hub hears of it.
    var onRequest: @Sendable (Passage) -> Void = { _ in }
    /// Told, after each piece of a body, how much of it has come; the piece waits.
    var onBytes: @Sendable (Passage, Int) -> Void = { _, _ in }
    /// Told when the hub has answered, before the program hears of it.
    var onReply: @Sendable (Passage) -> Void = { _ in }
  }

  /// What passed since the rules were last set.
  struct Seen: Sendable {
    var requests = 0
    var turns: [Passage.Errand: Int] = [:]
    /// How often the store took the object with that md5.
    var taken: [String: Int] = [:]
    /// Registrations that the hub accepted.
    var revisions = 0
    /// Requests that did not pass untouched.
    var met = 0
  }

  private struct State {
    var rules = Rules()
    var seen = Seen()
    var served = 0
  }

  private let state = Mutex(State())
  private let peer: RawPeer

  /// A way with those rules; small buffers keep the program from being far ahead of the wire.
  init(receiveBufferBytes: Int32? = nil) throws {
    let served = Served()
    peer = try RawPeer(receiveBufferBytes: receiveBufferBytes) { client, _ in
      served.wire?.serve(client)
    }
    served.wire = self
  }

  /// The wire that a peer's threads serve.
  private final class Served: @unchecked Sendable { weak var wire: Wire? }

  /// What makes the program go this way.
  var environment: [String: String] { ["http_proxy": peer.url] }

  var seen: Seen { state.withLock { $0.seen } }

  /// From now on those rules hold, and all is counted anew.
  func set(_ rules: Rules) {
    state.withLock { ($0.rules, $0.seen) = (rules, Seen()) }
  }

  /// Waits until nothing is under way of a program that has ended.
  func quiet() async throws {
    try await OwnThread.run { [self] in
      // Connections are accepted in their order: those of the program before this one.
      let last = try RawConnection(port: peer.port)
      last.write("\r\n\r\n")
      _ = last.readToEnd()
      while peer.log.connections > state.withLock({ $0.served }) { Pause.seconds(0.000_5) }
    }
  }

  /// From now on those rules hold; what was counted stays.
  func change(_ rules: Rules) { state.withLock { $0.rules = rules } }

  private func serve(_ client: RawConnection) {
    defer { state.withLock { $0.served += 1 } }
    guard let head = client.readHead(), var passage = Passage(head: head) else { return }
    let rules = state.withLock { state in
      state.seen.requests += 1
      state.seen.turns[passage.errand, default: 0] += 1
      (passage.number, passage.turn) = (
        state.seen.requests, state.seen.turns[passage.errand] ?? 0
      )
      return state.rules
    }
    rules.onRequest(passage)
    let fate = rules.fate(passage).clamped(to: passage)
    if case .pass = fate {} else { state.withLock { $0.seen.met += 1 } }
    if case .serve(let serve) = fate {
      guard let body = client.readBody(passage.bodyBytes) else { return }
      rules.onBytes(passage, body.count)
      serve(body, client)
    } else if let reply = ask(client, passage, fate, rules) {
      note(reply, to: passage)
      rules.onReply(passage)
      give(reply, to: client, fate)
    } else {
      client.reset()
    }
  }

  /// What the hub answers; nil where the request did not get there whole.
  private func ask(
    _ client: RawConnection, _ passage: Passage, _ fate: Fate, _ rules: Rules
  ) -> [UInt8]? {
    if case .cutRequest = fate, passage.bodyBytes == 0 { return nil }
    guard let hub = try? RawConnection(port: passage.port) else { return nil }
    let lost = if case .lose(let range) = fate { range.count } else { 0 }
    hub.write(passage.head(bodyBytes: passage.bodyBytes - lost))
    var place = 0
    while place < passage.bodyBytes {
      let most = min(16 << 10, passage.bodyBytes - place)
      guard var piece = client.readPiece(atMost: most) else {
        hub.reset()
        return nil
      }
      rules.onBytes(passage, place + piece.count)
      let whole = piece.count
      fate.damage(&piece, at: place)
      hub.write(piece)
      place += whole
      if case .cutRequest(let byte) = fate, place >= byte {
        hub.reset()
        return nil
      }
    }
    // The program is told what the hub was: that this connection carries no further request.
    let reply = hub.readToEnd()
    guard let line = reply.firstIndex(of: UInt8(ascii: "\n")) else { return reply }
    return reply[...line] + Array("Connection: close\r\n".utf8) + reply[(line + 1)...]
  }

  private func note(_ reply: [UInt8], to passage: Passage) {
    let text = String(decoding: reply, as: UTF8.self)
    let status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    guard (200..<300).contains(status) else { return }
    state.withLock { state in
      switch passage.errand {
      case .upload:
        let tag = RawRequest.field("etag", in: text) ?? ""
        state.seen.taken[tag.filter { $0 != "\"" }, default: 0] += 1
      case .register where text.contains(#""flow_id":"#) && !text.contains(#""flow_id": null"#):
        state.seen.revisions += 1
      default: break
      }
    }
  }

  private func give(_ reply: [UInt8], to client: RawConnection, _ fate: Fate) {
    switch fate {
    case .cutReply(let byte):
      client.write(Array(reply.prefix(min(byte, reply.count - 1))))
      client.reset()
    case .retell(let retell): client.write(retell(reply))
    default: client.write(reply)
    }
  }
}

extension Fate {
  /// The same fate where it is of bytes that the request does not have: never is all of a body that is
  /// cut off let through.
  fileprivate func clamped(to passage: Passage) -> Fate {
    guard case .cutRequest(let byte) = self else { return self }
    return .cutRequest(atByte: max(0, min(byte, passage.bodyBytes - 1)))
  }

  /// Does to a piece of a body, which begins at that place, what is to happen to it.
  fileprivate func damage(_ piece: inout [UInt8], at place: Int) {
    switch self {
    case .cutRequest(let byte): piece = Array(piece.prefix(max(0, byte - place)))
    case .flip(let bit):
      let index = bit / 8 - place
      if piece.indices.contains(index) { piece[index] ^= 1 << (bit % 8) }
    case .lose(let range):
      piece = zip(place..., piece).filter { !range.contains($0.0) }.map { $0.1 }
    default: break
    }
  }
}
