internal import Core

/// A client of servers on 127.0.0.1 that sends bytes as they are.
package enum RawClient {
  /// Sends a text, then reads to the end; nil where nobody takes the connection.
  package static func exchange(_ text: String, port: Int) async -> String? {
    await OwnThread.run {
      exchange(Array(text.utf8), port: port).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The same with bytes, on the calling thread.
  package static func exchange(_ bytes: [UInt8], port: Int) -> [UInt8]? {
    guard let connection = try? RawConnection(port: port) else { return nil }
    connection.write(bytes)
    return connection.readToEnd()
  }
}
