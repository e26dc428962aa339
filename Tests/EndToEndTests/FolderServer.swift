import Core
import Foundation
import Glibc

/// The files of a folder at an address on this machine. Ends when the test lets go of it.
final class FolderServer: Sendable {
  /// The folder's address, with the `/` at its end.
  let url: String
  private let listener: Int32

  struct Failure: Error { let code: Int32 }

  init(_ folder: URL) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) | listen(listener, 16) | getsockname(listener, $0, &size)
      }
    }
    guard code == 0 else { throw Failure(code: errno) }
    url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))/"
    self.listener = listener
    _ = OwnThread.start {
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        FolderServer.serve(FileHandle(fileDescriptor: connection, closeOnDealloc: true), folder)
      }
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// Answers one request and closes the connection.
  private static func serve(_ connection: FileHandle, _ folder: URL) {
    var head = ""
    while !head.hasSuffix("\r\n\r\n"), case let more = connection.availableData, !more.isEmpty {
      head += String(decoding: more, as: UTF8.self)
    }
    let words = head.split(separator: " ")
    guard words.count > 2 else { return }
    let data = try? Data(contentsOf: folder.appending(path: words[1].dropFirst()))
    let lines = [
      "HTTP/1.1 \(data == nil ? "404 Not Found" : "200 OK")",
      "Content-Length: \(data?.count ?? 0)", "Connection: close", "", "",
    ]
    let body = words[0] == "HEAD" ? nil : data
    try? connection.write(contentsOf: Data(lines.joined(separator: "\r\n").utf8) + (body ?? Data()))
  }
}
