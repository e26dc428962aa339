import TestSupport

/// A request on its way from the program to the hub.
struct Passage: Sendable {
  /// What a request is for.
  enum Errand: String, CaseIterable, Sendable {
    case session, serviceToken, grants, upload, object, presign, register, status, report, catalogue
  }

  /// Which request it is, from 1.
  var number = 0
  /// Which of its errand, from 1.
  var turn = 0
  let errand: Errand
  let bodyBytes: Int
  /// The hub's port it is for.
  let port: Int
  private let line: String
  private let fields: [String]

  /// Reads the head of a request to a proxy (RFC 9112, 3.2.2); nil where it is none.
  init?(head: String) {
    let lines = head.split(separator: "\r\n").map { String($0) }
    let words = lines.first?.split(separator: " ").map { String($0) } ?? []
    let parts = words.dropFirst().first?.split(separator: "/", maxSplits: 2) ?? []
    guard words.count == 3, parts.count == 3, parts[0] == "http:",
      let port = parts[1].split(separator: ":").last.flatMap({ Int($0) })
    else { return nil }
    self.port = port
    errand = Passage.errand(method: words[0], path: "/" + parts[2])
    line = "\(words[0]) /\(parts[2]) HTTP/1.1"
    fields = lines.dropFirst().filter { field in
      let name = field.prefix { $0 != ":" }.lowercased()
      return !["proxy-connection", "connection", "content-length"].contains(name)
    }
    bodyBytes = RawRequest.field("content-length", in: head).flatMap { Int($0) } ?? 0
  }

  /// The head as the hub is to get it, with a body of that many bytes, alone on its connection.
  func head(bodyBytes: Int) -> String {
    let length = self.bodyBytes > 0 ? ["Content-Length: \(bodyBytes)"] : []
    return ([line] + fields + length + ["Connection: close", "", ""]).joined(separator: "\r\n")
  }

  private static func errand(method: String, path: String) -> Errand {
    let known: [(String, Errand)] = [
      ("/auth/check", .session), ("/auth/authorize", .serviceToken),
      ("/rawstore/authorize", .grants), ("/rawstore/presign", .presign),
      ("/source/upload", .register), ("/source/", .status), ("/metastore/", .catalogue),
      ("/pkgstore", .report),
    ]
    if let (_, errand) = known.first(where: { path.hasPrefix($0.0) }) { return errand }
    return method == "POST" ? .upload : .object
  }
}

/// What becomes of a request on its way.
enum Fate: Sendable {
  case pass
  /// The connection is reset after so many bytes of the body; at none the hub hears nothing.
  case cutRequest(atByte: Int)
  /// The hub has answered; the connection is reset after so many bytes of that.
  case cutReply(atByte: Int)
  /// A bit of the body is another.
  case flip(bit: Int)
  /// Those bytes of the body are lost, and its length says so.
  case lose(Range<Int>)
  /// The hub is not asked; this answers that body on the program's connection.
  case serve(@Sendable (_ body: [UInt8], _ program: RawConnection) -> Void)
  /// What the hub answers is told as something else.
  case retell(@Sendable (_ reply: [UInt8]) -> [UInt8])
}
