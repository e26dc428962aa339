import Foundation
import TestSupport

/// The files of a folder at an address on this machine. Ends when the test lets go of it.
final class FolderServer: Sendable {
  /// The folder's address, with the `/` at its end.
  var url: String { peer.url + "/" }
  private let peer: RawPeer

  init(_ folder: URL) throws {
    peer = try RawPeer { connection, _ in
      guard let head = connection.readHead() else { return }
      FolderServer.answer(head, on: connection, folder)
    }
  }

  /// Answers one request.
  private static func answer(_ head: String, on connection: RawConnection, _ folder: URL) {
    let words = head.split(separator: " ")
    guard words.count > 2 else { return }
    let data = try? Data(contentsOf: folder.appending(path: words[1].dropFirst()))
    let lines = [
      "HTTP/1.1 \(data == nil ? "404 Not Found" : "200 OK")",
      "Content-Length: \(data?.count ?? 0)", "Connection: close", "", "",
    ]
    connection.write(lines.joined(separator: "\r\n"))
    if words[0] != "HEAD", let data { connection.write(Array(data)) }
  }
}
