/// The journal's text: a line a record, and an end mark after the last. Each line's check sum takes in
/// the one before it, so no line can be lost, changed or moved unseen; the mark tells an end from a
/// cut. A record takes the place of the mark and brings the next one.
package enum JournalText {
  /// The content of a journal's bytes.
  struct Reading: Sendable {
    /// The records as far as the journal is sound: each of them was written.
    var records: [JournalRecord] = []
    var end = JournalEnd()
    /// The first line that cannot be trusted, counted from 1; nil where the journal is whole.
    var damagedLine: Int?
  }

  fileprivate static let sumLength = 16
  fileprivate static let mark = "end"

  /// A whole journal of those records.
  package static func bytes(of records: [JournalRecord]) -> [UInt8] {
    var end = JournalEnd()
    let lines = records.flatMap { end.add($0) }
    return lines + end.mark
  }

  /// What the bytes of a journal file add up to; nil stands for a file that is not there.
  package static func state(of bytes: [UInt8]?) -> JournalState {
    guard let bytes else { return JournalState() }
    let reading = read(bytes)
    var state = JournalState()
    for record in reading.records { state.apply(record) }
    state.damagedLine = reading.damagedLine
    return state
  }

  /// Reads as far as the journal is sound.
  static func read(_ bytes: [UInt8]) -> Reading {
    var reading = Reading()
    var rest = bytes[...]
    while let newline = rest.firstIndex(of: 0x0A),
      let text = text(rest[..<newline], after: reading.end)
    {
      rest = rest[(newline + 1)...]
      if text == mark {
        if !rest.isEmpty { reading.damagedLine = reading.records.count + 1 }
        return reading
      }
      guard let record = (try? JSONValue(parsing: text)).flatMap({ JournalRecord(json: $0) }) else {
        break
      }
      reading.records.append(record)
      _ = reading.end.add(record)
    }
    reading.damagedLine = reading.records.count + 1
    return reading
  }

  /// The text of a line whose check sum is right.
  private static func text(_ line: ArraySlice<UInt8>, after end: JournalEnd) -> String? {
    let (sum, rest) = (line.prefix(sumLength), line.dropFirst(sumLength))
    guard rest.first == 0x20, let text = String(validating: rest.dropFirst(), as: UTF8.self),
      end.sum(of: text).utf8.elementsEqual(sum)
    else { return nil }
    return text
  }
}

/// Where a journal ends: what the next record goes on from.
struct JournalEnd: Sendable, Hashable {
  /// The place of the end mark, in bytes.
  private(set) var place = 0
  private var sum = ""

  /// The line of a record, after which the journal ends.
  mutating func add(_ record: JournalRecord) -> [UInt8] {
    let text = record.json.text()
    sum = sum(of: text)
    let line = Array("\(sum) \(text)\n".utf8)
    place += line.count
    return line
  }

  var mark: [UInt8] { Array("\(sum(of: JournalText.mark)) \(JournalText.mark)\n".utf8) }

  fileprivate func sum(of text: String) -> String {
    String(
      FileDigest(of: Array((sum + text).utf8)).sha256Hex.prefix(JournalText.sumLength))
  }
}

extension JournalRecord {
  /// The version of the journal's text.
  private static let version = 2

  var json: JSONValue {
    switch self {
    case .began(let fingerprint, let subject, let isInDoubt):
      .object(
        JSONObject(
          [("began", .string(fingerprint)), ("v", .number(JSONNumber(Self.version)))]
            + (subject?.members ?? []) + (isInDoubt ? [("doubt", true)] : [])))
    case .uploaded(let path, let md5): ["uploaded": .string(path), "md5": .string(md5)]
    case .registering(let revision): ["registering": .number(JSONNumber(revision))]
    case .registered(let flow): ["registered": .string(flow.description)]
    case .ended(let state): ["ended": .string(state.rawValue)]
    }
  }

  /// Reads a line's value; nil where it is none of ours.
  init?(json: JSONValue) {
    if let run = json["run"]?.string, !RunSubject.isName(run) { return nil }
    if let fingerprint = json["began"]?.string, json["v"]?.integer == Self.version {
      self = .began(
        fingerprint: fingerprint, of: RunSubject(json: json),
        isInDoubt: json["doubt"]?.bool ?? false)
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
