/// Gives servers of this process fixed addresses: a client sends to the shown ones and reads them in
/// answers, whatever ports the servers have. What a person sees is the same on every run.
public struct AddressMask: Sendable, Hashable {
  /// One server, as `https://datahub.io` for `http://127.0.0.1:40001`.
  public struct Pair: Sendable, Hashable {
    public let shown: String
    public let real: String

    /// A server that is shown under another address.
    public init(shown: String, real: String) {
      self.shown = shown
      self.real = real
    }
  }

  /// The servers; in answers the first pair with the real address counts.
  public let pairs: [Pair]

  /// A mask of those servers.
  public init(_ pairs: [Pair]) { self.pairs = pairs }

  /// A transport that takes the shown addresses.
  public func transport(_ inner: Transport) -> Transport {
    Transport(pace: inner.pace) { (request, progress) throws(TransportFault) in
      var sent = request
      sent.url = real(of: request.url)
      if case .bytes(let bytes) = request.body {
        sent.body = .bytes(
          pairs.reduce(bytes) { $0.replacing(Array($1.shown.utf8), with: Array($1.real.utf8)) })
      }
      return shown(try await inner.send(sent, progress))
    }
  }

  /// The address a request goes to; one that stands encoded in its query is put right too.
  private func real(of url: String) -> String {
    let encoded = pairs.reduce(url) {
      $0.replacing(AddressMask.encoded($1.shown), with: AddressMask.encoded($1.real))
    }
    guard
      let pair = pairs.first(where: { url == $0.shown || url.hasPrefix($0.shown + "/") })
    else { return encoded }
    return pair.real + encoded.dropFirst(pair.shown.count)
  }

  /// An address as a part of a query.
  private static func encoded(_ address: String) -> String {
    address.replacing(":", with: "%3A").replacing("/", with: "%2F")
  }

  private func shown(_ response: HTTPResponse) -> HTTPResponse {
    HTTPResponse(
      status: response.status,
      headers: response.headers.map { field in
        guard case .plain(let value) = field.value else { return field }
        return HTTPField(field.name, pairs.reduce(value) { $0.replacing($1.real, with: $1.shown) })
      },
      body: pairs.reduce(response.body) {
        $0.replacing(Array($1.real.utf8), with: Array($1.shown.utf8))
      }, isBodyCut: response.isBodyCut)
  }
}
