internal import CCurl

extension CurlTransfer {
  /// What libcurl's callbacks get as their context.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  private static func at(_ context: UnsafeMutableRawPointer) -> CurlTransfer {
    Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
  }

  /// Takes bytes of the answer's body; another count than was offered ends the transfer.
  static let onBody: curl_bytes_fn = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return at(context).receive(piece) ? piece.count : 0
  }

  /// Takes one header line.
  static let onHeader: curl_bytes_fn = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return at(context).receiveHeader(line) ? line.count : 0
  }

  /// Fills libcurl's buffer with the next bytes of the request's body.
  static let onRead: curl_bytes_fn = { bytes, size, count, context in
    guard let bytes, let context else { return curlReadAbort() }
    let target = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
    return at(context).supply(target) ?? curlReadAbort()
  }

  /// Opens a socket to a public address; to another one none, before a byte is sent.
  static let onSocket: curl_opensocket_callback = { context, _, address in
    guard let context, let address else { return curlNoSocket() }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = Int(curlAddressBytes(address, &bytes))
    if NetworkAddress(bytes: Array(bytes.prefix(count))).isPublic {
      return curlOpenSocket(address)
    }
    at(context).isAddressRefused = true
    return curlNoSocket()
  }

  private func receive(_ piece: UnsafeRawBufferPointer) -> Bool {
    if head.status < 300, let sink = request.sink { return pass(piece, to: sink) }
    let isError = head.status >= (request.sink == nil ? 400 : 300)
    let room = (isError ? request.limits.errorBodyBytes : request.limits.bodyBytes) - body.count
    if piece.count <= room {
      body.append(contentsOf: piece)
      return true
    }
    if isError {
      body.append(contentsOf: piece.prefix(max(0, room)))
      isBodyCut = true
    } else {
      fault = .tooLarge(limitBytes: request.limits.bodyBytes)
    }
    return false
  }

  private func pass(
    _ piece: UnsafeRawBufferPointer, to sink: (UnsafeRawBufferPointer) -> Bool
  ) -> Bool {
    bytesSunk += piece.count
    if bytesSunk > request.limits.bodyBytes {
      fault = .tooLarge(limitBytes: request.limits.bodyBytes)
    } else if !sink(piece) {
      fault = .sinkRefused
    }
    return fault == nil
  }

  private func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    head.take(line)
    if head.bytes <= request.limits.headerBytes { return true }
    fault = .tooLarge(limitBytes: request.limits.headerBytes)
    return false
  }

  private func supply(_ target: UnsafeMutableRawBufferPointer) -> Int? {
    guard let source else { return 0 }
    var wanted = min(target.count, source.bytes - sourceOffset)
    if wanted == 0 { return 0 }
    if let turn {
      wanted = min(wanted, turn.bytesAllowed())
      if wanted == 0 { return curlReadPause() }
    }
    let space = UnsafeMutableRawBufferPointer(rebasing: target[..<wanted])
    do throws(UploadSourceFault) {
      let got = try source.read(sourceOffset, space)
      guard got > 0 else { throw .changed }
      sourceOffset += got
      turn?.use(got)
      return got
    } catch {
      fault = TransportFault(error)
      return nil
    }
  }
}

extension TransportFault {
  /// The fault of a send whose bytes could not be had.
  init(_ fault: UploadSourceFault) {
    switch fault {
    case .changed: self = .fileChanged
    case .unreadable(let errno): self = .fileUnreadable(errno: errno)
    }
  }
}
