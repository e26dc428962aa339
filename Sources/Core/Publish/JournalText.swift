/// The journal's text: a line a record, each with a check sum of itself, so that a torn line is
/// known from a damaged one and neither is trusted.
public enum JournalText {
  /// Why a journal cannot be trusted.
  public struct Damage: Error, Sendable, Hashable {
    /// The line, counted from 1.
    public let line: Int
  }

  private static let sumLength = 16

  /// The record as a line with its newline.
  public static func line(_ record: JournalRecord) -> String {
    let text = record.json.text()
    return "\(sum(of: text)) \(text)\n"
  }

  /// What a journal's bytes add up to. A last line without its newline was being written when the
  /// machine stopped and does not count; any other line that is not whole is damage.
  public static func state(of bytes: [UInt8]) throws(Damage) -> JournalState {
    var state = JournalState()
    let whole = bytes.lastIndex(of: 0x0A).map { bytes[..<$0] } ?? []
    guard !whole.isEmpty else { return state }
    for (index, line) in whole.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      guard let record = record(Array(line)) else { throw Damage(line: index + 1) }
      state.apply(record)
    }
    return state
  }

  /// The records of a journal as far as it is sound, for who only looks.
  static func records(_ bytes: [UInt8]) -> [JournalRecord] {
    let whole = bytes.lastIndex(of: 0x0A).map { bytes[..<$0] } ?? []
    var records: [JournalRecord] = []
    for line in whole.split(separator: 0x0A) {
      guard let record = record(Array(line)) else { break }
      records.append(record)
    }
    return records
  }

  private static func record(_ line: [UInt8]) -> JournalRecord? {
    guard line.count > sumLength, line[sumLength] == 0x20,
      let text = String(validating: line[(sumLength + 1)...], as: UTF8.self),
      Array(sum(of: text).utf8) == Array(line[..<sumLength]),
      let json = try? JSONValue(parsing: text)
    else { return nil }
    return JournalRecord(json: json)
  }

  private static func sum(of text: String) -> String {
    String(FileDigest(of: Array(text.utf8)).sha256Hex.prefix(sumLength))
  }
}

extension JournalRecord {
  var json: JSONValue {
    switch self {
    case .began(let fingerprint, let subject):
      .object(
        JSONObject([("began", .string(fingerprint)), ("v", 1)] + (subject?.members ?? [])))
    case .uploaded(let path, let md5): ["uploaded": .string(path), "md5": .string(md5)]
    case .registering(let revision): ["registering": .number(JSONNumber(revision))]
    case .registered(let flow): ["registered": .string(flow.description)]
    case .ended(let state): ["ended": .string(state.rawValue)]
    }
  }

  init?(json: JSONValue) {
    if let fingerprint = json["began"]?.string, json["v"]?.integer == 1 {
      self = .began(fingerprint: fingerprint, of: RunSubject(json: json))
    } else if let path = json["uploaded"]?.string, let md5 = json["md5"]?.string {
      self = .uploaded(path: path, md5: md5)
    } else if let revision = json["registering"]?.integer {
      self = .registering(after: revision)
    } else if let flow = json["registered"]?.string.flatMap({ FlowID($0) }) {
      self = .registered(flow)
    } else if let state = json["ended"]?.string.flatMap({ FlowState(rawValue: $0) }) {
      self = .ended(state)
    } else {
      return nil
    }
  }
}
