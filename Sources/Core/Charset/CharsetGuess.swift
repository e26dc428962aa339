private import CUchardet

/// The guess of Mozilla's detector.
enum CharsetGuess {
  /// The name of the charset those bytes are likely in; nil where the detector cannot say.
  static func name(of bytes: [UInt8]) -> String? {
    guard uchardetIsThere() != 0, let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    let isTaken = bytes.withUnsafeBytes { raw in
      uchardet_handle_data(
        detector, raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count)
    }
    guard isTaken == 0 else { return nil }
    uchardet_data_end(detector)
    guard let text = uchardet_get_charset(detector) else { return nil }
    let name = String(cString: text)
    return name.isEmpty ? nil : name
  }
}
