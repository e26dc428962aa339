/// The text of a resource that is JSON and no table, kept to be parsed once: what is no JSON text by
/// RFC 8259 is told.
struct JSONText {
  private var bytes: [UInt8] = []
  private var isTooLong = false

  /// Bounds of what is kept.
  private enum Limit {
    /// Bytes of a text that is parsed.
    static let bytes = 256 << 20
  }

  private static let formats: Set<String> = ["json", "geojson", "topojson", "jsonld"]

  /// Nil for what is not JSON by its name.
  init?(_ resource: Resource) {
    guard resource.compression == nil, JSONText.formats.contains(resource.format ?? "") else {
      return nil
    }
  }

  mutating func take(_ chunk: [UInt8]) {
    guard !isTooLong else { return }
    isTooLong = bytes.count + chunk.count > Limit.bytes
    if isTooLong { bytes = [] } else { bytes += chunk }
  }

  /// What is wrong with the text; nil for nothing.
  var finding: Finding? {
    guard !isTooLong else { return nil }
    do throws(JSONError) {
      let mark = ByteOrderMark.length(in: bytes)
      _ = try JSONValue(parsing: mark == 0 ? bytes : Array(bytes.dropFirst(mark)))
      return nil
    } catch {
      if let foreign = FileSignature.foreign(bytes) { return foreign.finding }
      return Finding(
        .wrongContent, line: error.place.line, byteOffset: error.place.offset,
        expected: "write the file anew: it may have been cut off",
        reason: "not JSON: \(error.reason)")
    }
  }
}
