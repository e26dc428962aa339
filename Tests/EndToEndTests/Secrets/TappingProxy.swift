import Foundation
import Synchronization
import TestSupport

/// A proxy for `http_proxy` that notes what is asked of whom, and may answer in a server's place.
final class TappingProxy: Sendable {
  struct Request: Sendable {
    let url: String
    /// The request whole, its body as far as it is text.
    let text: String
  }

  private let seen = Mutex<[Request]>([])
  private let peer = Mutex<RawPeer?>(nil)

  /// What was asked so far.
  var requests: [Request] { seen.withLock { $0 } }

  var url: String { peer.withLock { $0?.url ?? "" } }

  /// Passes all on, but for those URLs that `answer` has an answer to.
  init(_ answer: @escaping @Sendable (String) -> String? = { _ in nil }) throws {
    let peer = try RawPeer { [weak self] connection, _ in
      while let request = connection.readRequest() {
        let words = request.line.split(separator: " ")
        guard words.count == 3 else { return }
        let url = String(words[1])
        let text = request.head + String(decoding: request.body, as: UTF8.self)
        self?.seen.withLock { $0.append(Request(url: url, text: text)) }
        if let own = answer(url) {
          connection.write(own)
        } else if let reply = Self.pass(request) {
          connection.write(reply)
        }
        // The server ends each answer with its connection.
        return
      }
    }
    self.peer.withLock { $0 = peer }
  }

  /// The answer of the server that the request is for.
  private static func pass(_ request: RawRequest) -> [UInt8]? {
    guard let passage = Passage(head: request.head) else { return nil }
    let head = passage.head(bodyBytes: request.body.count)
    return RawClient.exchange(Array(head.utf8) + request.body, port: passage.port)
  }
}
