/// An IP address.
package struct NetworkAddress: Sendable, Hashable {
  /// Four bytes, or sixteen.
  package let bytes: [UInt8]

  /// An address of four or sixteen bytes.
  package init(bytes: [UInt8]) { self.bytes = bytes }

  private struct Range {
    let bytes: [UInt8]
    let bits: Int

    init(_ bytes: [UInt8], _ bits: Int) { (self.bytes, self.bits) = (bytes, bits) }

    func contains(_ address: [UInt8]) -> Bool {
      for bit in 0..<bits {
        let (place, mask) = (bit / 8, UInt8(0x80) >> UInt8(bit % 8))
        let own = place < bytes.count ? bytes[place] : 0
        if own & mask != address[place] & mask { return false }
      }
      return true
    }
  }

  /// What is not for everybody (IANA, IPv4 Special-Purpose Address Registry), multicast included.
  private static let closed4 = [
    Range([0], 8), Range([10], 8), Range([100, 64], 10), Range([127], 8), Range([169, 254], 16),
    Range([172, 16], 12), Range([192, 0, 0], 24), Range([192, 0, 2], 24),
    Range([192, 88, 99], 24), Range([192, 168], 16), Range([198, 18], 15),
    Range([198, 51, 100], 24), Range([203, 0, 113], 24), Range([224], 3),
  ]
  /// Global unicast, and what of it is not for everybody.
  private static let open6 = Range([0x20], 3)
  private static let closed6 = [
    Range([0x20, 0x01, 0, 0], 23), Range([0x20, 0x01, 0x0D, 0xB8], 32), Range([0x3F, 0xFF], 20),
  ]
  /// IPv6 addresses that stand for an IPv4 address, with the place of that one in them.
  private static let carriers = [
    (Range([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 96), 12),
    (Range([0, 0x64, 0xFF, 0x9B], 96), 12), (Range([0x20, 0x02], 16), 2),
  ]

  /// Whether it is an address on the public network.
  package var isPublic: Bool {
    if bytes.count == 4 { return !Self.closed4.contains { $0.contains(bytes) } }
    guard bytes.count == 16 else { return false }
    for (range, place) in Self.carriers where range.contains(bytes) {
      return NetworkAddress(bytes: Array(bytes[place..<(place + 4)])).isPublic
    }
    return Self.open6.contains(bytes) && !Self.closed6.contains { $0.contains(bytes) }
  }
}

extension NetworkAddress: CustomStringConvertible {
  package var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    return stride(from: 0, to: bytes.count - 1, by: 2)
      .map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
      .joined(separator: ":")
  }
}

/// Gives servers of this process fixed addresses: a client sends to the shown ones and reads them in
/// answers, whatever ports the servers have. What a person sees is the same on every run.
package struct AddressMask: Sendable, Hashable {
  /// One server, as `https://datahub.io` for `http://127.0.0.1:40001`.
  package struct Pair: Sendable, Hashable {
    package let shown: String
    package let real: String

    /// A server that is shown under another address.
    package init(shown: String, real: String) {
      self.shown = shown
      self.real = real
    }
  }

  /// The servers; in answers the first pair with the real address counts.
  package let pairs: [Pair]

  /// A mask of those servers.
  package init(_ pairs: [Pair]) { self.pairs = pairs }

  /// A transport that takes the shown addresses.
  package func transport(_ inner: Transport) -> Transport {
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
