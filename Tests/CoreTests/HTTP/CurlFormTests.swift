import Core
import TestSupport
import Testing

@Suite("Transport, forms")
struct CurlFormTests {
  let transport = CurlTransport().transport

  /// Sends a form; its body with the boundary replaced by `B`, and the boundary.
  func sent(_ fields: [FormField], _ file: FormFile) async throws -> String {
    let peer = try RawPeer.answering { connection, _ in
      connection.answer("204 No Content", fields: ["ETag: \"abc\""])
    }
    let response = try await transport.send(
      HTTPRequest(.post, peer.url + "/bucket", body: .form(fields, file: file)))
    #expect((response.status, response["etag"]) == (204, "\"abc\""))
    let request = try #require(peer.log.requests.first)
    let type = try #require(request.field("content-type"))
    #expect(type.hasPrefix("multipart/form-data; boundary="))
    #expect(request.field("transfer-encoding") == nil)
    let boundary = try #require(type.split(separator: "=").last)
    let text = String(decoding: request.body, as: UTF8.self)
    return text.split(separator: boundary, omittingEmptySubsequences: false).joined(separator: "B")
  }

  @Test("the pairs go in their order, the file last, byte for byte")
  func exact() async throws {
    let body = try await sent(
      [
        FormField("key", "a/b c"), FormField("policy", .secret(Secret("eyJ="))),
        FormField("Content-MD5", ""), FormField("acl", "public-read"),
      ],
      FormFile(
        filename: "daten ä.csv", contentType: "text/csv",
        source: UploadSource(Array("id\r\n1\r\n".utf8))))
    let part = "Content-Disposition: form-data; name="
    #expect(
      body == """
        --B\r
        \(part)"key"\r
        \r
        a/b c\r
        --B\r
        \(part)"policy"\r
        \r
        eyJ=\r
        --B\r
        \(part)"Content-MD5"\r
        \r
        \r
        --B\r
        \(part)"acl"\r
        \r
        public-read\r
        --B\r
        \(part)"file"; filename="daten ä.csv"\r
        Content-Type: text/csv\r
        \r
        id\r
        1\r
        \r
        --B--\r

        """)
  }

  @Test("a file without a name says none, and may be empty")
  func nameless() async throws {
    let body = try await sent(
      [], FormFile(contentType: "application/octet-stream", source: UploadSource([])))
    #expect(
      body == """
        --B\r
        Content-Disposition: form-data; name="file"\r
        Content-Type: application/octet-stream\r
        \r
        \r
        --B--\r

        """)
  }

  @Test("names cannot add header lines")
  func names() async throws {
    let body = try await sent(
      [FormField("a\"\r\nX: y", "1")],
      FormFile(filename: "\"\r\n\r\n", contentType: "text/csv", source: UploadSource([])))
    #expect(body.contains("name=\"a%22%0D%0AX: y\"\r\n"))
    #expect(body.contains("filename=\"%22%0D%0A%0D%0A\"\r\n"))
    await #expect(throws: TransportFault.badField(name: "file")) {
      _ = try await transport.send(
        HTTPRequest(
          .post, "http://127.0.0.1:9/",
          body: .form([], file: FormFile(contentType: "a\r\nb", source: UploadSource([])))))
    }
  }

  @Test("a form whose reply is lost is sent once")
  func lostReply() async throws {
    let peer = try RawPeer { connection, log in
      while let request = connection.readRequest() {
        log.add(request)
        if request.line.hasPrefix("POST") { return }
        connection.answer()
      }
    }
    _ = try await transport.send(HTTPRequest(.get, peer.url))
    let file = FormFile(contentType: "text/csv", source: UploadSource([1, 2, 3]))
    await #expect(throws: TransportFault.closedEarly) {
      _ = try await transport.send(HTTPRequest(.post, peer.url, body: .form([], file: file)))
    }
    #expect(peer.log.requests.count == 2)
  }

  @Test("a source that ends or changes ends the send, and says why")
  func sources() async throws {
    let peer = try RawPeer { connection, _ in connection.drain() }
    let short = UploadSource(
      bytes: 1_000_000, read: { offset, _ in offset == 0 ? 10 : 0 }, confirm: {})
    let gone = UploadSource(
      bytes: 5, read: { _, _ throws(UploadSourceFault) in throw .unreadable(errno: 5) },
      confirm: {})
    for (source, fault) in [(short, TransportFault.fileChanged), (gone, .fileUnreadable(errno: 5))]
    {
      for body in [
        HTTPBody.upload(source), .form([], file: FormFile(contentType: "a/b", source: source)),
      ] {
        await #expect(throws: fault) {
          _ = try await transport.send(HTTPRequest(.post, peer.url, body: body))
        }
      }
    }
  }

  @Test("a source that changed by the time of the answer is no success")
  func confirmed() async throws {
    let peer = try RawPeer.answering { connection, _ in connection.answer() }
    let source = UploadSource(
      bytes: 1, read: { _, _ in 1 }, confirm: { () throws(UploadSourceFault) in throw .changed })
    await #expect(throws: TransportFault.fileChanged) {
      _ = try await transport.send(HTTPRequest(.put, peer.url, body: .upload(source)))
    }
  }
}
