internal import CQrencode

/// A text as a QR code (ISO/IEC 18004).
package struct QRCode: Hashable, Sendable {
  /// Rows of modules, those that are dark true; without the empty ones around.
  package let rows: [[Bool]]

  package init(rows: [[Bool]]) { self.rows = rows }

  /// The smallest code of a text; nil where it is too long, or libqrencode is not installed.
  package init?(_ text: String) {
    guard qrencodeIsThere() != 0, !text.utf8.contains(0),
      let code = QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1)
    else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let modules = code.pointee.data else { return nil }
    rows = (0..<width).map { row in (0..<width).map { modules[row * width + $0] & 1 == 1 } }
  }
}
