// Names of runs: short enough to be typed, and the same for as long as the run is remembered.
extension RunSubject {
  /// A name for a run that begins.
  static func newName() -> String {
    let text = String(UInt32.random(in: .min ... .max), radix: 16)
    return String(repeating: "0", count: nameDigits - text.count) + text
  }

  /// The name of a run that was written before runs had names: made of what is known of it for good.
  static func name(of record: RunRecord, in journal: String) -> String {
    let parts = [journal, record.fingerprint, record.flow?.description ?? ""]
    let text = parts.joined(separator: "\u{0}")
    return String(FileDigest(of: Array(text.utf8)).sha256Hex.prefix(nameDigits))
  }
}
