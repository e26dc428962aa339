import TestSupport

@testable import Core

/// A fault that a package of one table is given: in its descriptor, or in the table's text or bytes.
enum MadeFault: CaseIterable {
  case type, format, noMarks, decimal, noMissing, missing, constraint, key
  case delimiter, quote, noDialect, noHeader, headerRow, comment, oldDialect
  case encoding, noEncoding, fileFormat, bytes, hash
  case noField, fieldName, fieldOrder, moreFields, match, oldType
  case mark, title, note, wideRow, shortRow, blankRow, wrongCell, ends, trailing, badByte, recoded

  /// The change of a descriptor's text that the fault is; nil where it is in the table, or where
  /// nothing is there to go wrong.
  func change(of resource: JSONValue, _ chance: inout SplitMix64) -> JSONPatch? {
    let base = "/resources/0"
    let fields = resource["schema"]?["fields"]?.array ?? []
    guard !fields.isEmpty else { return nil }
    let place = chance.number(0...fields.count - 1)
    let field = "\(base)/schema/fields/\(place)"
    let name = fields[place]["name"] ?? "x"
    switch self {
    case .type: return .set(field + "/type", to: .string(chance.pick(Self.types)))
    case .format: return .set(field + "/format", to: .string(chance.pick(Self.formats)))
    case .noMarks:
      let marks = ["format", "decimalChar", "groupChar", "bareNumber"]
        .filter { fields[place][$0] != nil }
      return marks.isEmpty ? nil : JSONPatch(marks.map { .remove(pointer: "\(field)/\($0)") })
    case .decimal: return .set(field + "/decimalChar", to: .string(chance.pick([",", "."])))
    case .noMissing: return .removing("\(base)/schema/missingValues")
    case .missing: return .set("\(base)/schema/missingValues", to: ["", "-", "1"])
    case .constraint: return .set(field + "/constraints", to: chance.pick(Self.constraints))
    case .key: return .set("\(base)/schema/primaryKey", to: [name])
    case .noField: return .removing(field)
    case .fieldName:
      let text = name.string ?? ""
      return .set(
        field + "/name", to: .string(chance.pick([text.uppercased(), text + " ", "x", text + "s"])))
    case .fieldOrder:
      return .set("\(base)/schema/fields", to: .array(fields.reversed()))
    case .moreFields:
      return .set("\(base)/schema/fields", to: .array(fields + [["name": "x", "type": "integer"]]))
    case .match: return .set("\(base)/schema/fieldsMatch", to: .string(chance.pick(Self.matches)))
    case .oldType: return .set(field + "/type", to: .string(chance.pick(["int", "str", "text"])))
    default: return change(ofFile: resource, base, &chance)
    }
  }

  private static let types = [
    "integer", "number", "string", "date", "datetime", "time", "boolean", "year", "object",
  ]
  private static let formats = ["%d/%m/%Y", "%m/%d/%y", "any", "email", "%Y-%m-%d", "x"]
  private static let matches = ["exact", "equal", "subset", "superset", "partial"]
  private static let constraints: [JSONValue] = [
    ["required": true], ["unique": true], ["minLength": 3], ["pattern": "[a-z]+"],
    ["enum": ["a", "1"]], ["minimum": 5], ["maximum": "5"],
  ]

  /// The change of what is said of the file.
  private func change(
    ofFile resource: JSONValue, _ base: String, _ chance: inout SplitMix64
  ) -> JSONPatch? {
    func dialect(_ members: JSONObject) -> JSONPatch {
      let declared = resource["dialect"]?.object ?? [:]
      return .set("\(base)/dialect", to: .object(declared.assigning(members)))
    }
    switch self {
    case .delimiter:
      return dialect(["delimiter": .string(chance.pick([",", ";", "\t", "|", ":"]))])
    case .quote: return dialect(["quoteChar": .string(chance.pick(["'", "\"", "|"]))])
    case .noDialect: return .removing("\(base)/dialect")
    case .noHeader: return dialect(["header": false])
    case .headerRow: return dialect(["headerRows": [.number(JSONNumber(chance.number(1...3)))]])
    case .comment: return dialect(["commentChar": "#"])
    case .oldDialect: return .set("\(base)/dialect", to: ["csv": ["delimiter": ";"]])
    case .encoding: return .set("\(base)/encoding", to: .string(chance.pick(Self.encodings)))
    case .noEncoding: return .removing("\(base)/encoding")
    case .fileFormat:
      return .set("\(base)/format", to: .string(chance.pick(["json", "tsv", "xlsx", "CSV"])))
    case .bytes: return .set("\(base)/bytes", to: 1)
    case .hash: return .set("\(base)/hash", to: "sha256:00")
    default: return nil
    }
  }

  private static let encodings = [
    "utf-8", "utf-16", "windows-1252", "iso-8859-2", "koi8-r", "shift_jis", "latin", "us-ascii",
  ]

  /// The lines of a table with the fault in them.
  func lines(_ lines: [String], _ layout: MadeLayout, _ chance: inout SplitMix64) -> [String] {
    var lines = lines
    let place = chance.number(1...max(1, lines.count - 1))
    guard lines.indices.contains(place) else { return lines }
    let mark = layout.delimiter
    switch self {
    case .title: lines.insert("Places of 2021", at: 0)
    case .note: lines.append("# seen in 2021")
    case .wideRow: lines[place] += "\(mark)x\(mark)y"
    case .shortRow: lines[place] = String(lines[place].prefix { "\($0)" != mark })
    case .blankRow: lines.insert("", at: place)
    case .wrongCell:
      let rest = lines[place].drop { "\($0)" != mark }
      lines[place] = chance.pick(["?", "12 km", "2021", "\"", "a\"b"]) + rest
    case .ends: lines[place] += layout.lineEnd == "\n" ? "\r" : "\n"
    case .trailing: lines = lines.map { $0 + mark }
    default: break
    }
    return lines
  }

  /// A table's bytes with the fault in them.
  func bytes(_ bytes: [UInt8], _ text: String, _ chance: inout SplitMix64) -> [UInt8] {
    switch self {
    case .mark: return ByteOrderMark.utf8 + bytes
    case .badByte:
      let place = chance.number(0...bytes.count)
      return bytes[..<place] + [chance.pick([0xFF, 0xE9, 0x81])] + bytes[place...]
    case .recoded: return chance.pick(MadeEncoding.all).bytes(text) ?? bytes
    default: return bytes
    }
  }
}
