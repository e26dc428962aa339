internal import NIOCore
internal import NIOHTTP1

/// Has the host in a request line (`GET http://host/ HTTP/1.1`) count as the `Host` header does. It
/// must stand before the parts become HTTPTypes', which drop that host.
final class TargetHost: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = unwrapInboundIn(data), let host = TargetHost.host(in: head.uri),
      let named = head.headers["host"].first, head.headers["host"].count == 1
    else { return context.fireChannelRead(data) }
    // Two different hosts are none of ours.
    let isSame = named.lowercased() == host.lowercased()
    head.headers.replaceOrAdd(name: "host", value: isSame ? host : "\(host), \(named)")
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  /// The host and port of an absolute target; nil for a path.
  static func host(in target: String) -> String? {
    guard !target.hasPrefix("/"), let mark = target.firstRange(of: "://") else { return nil }
    return String(target[mark.upperBound...].prefix { !"/?#".contains($0) })
  }
}
