@testable import Core

/// An input taken apart: its first bytes choose what is done and how, the rest is what it is done with.
/// `seeds.py` writes those bytes in the same order.
struct Choices {
  let target: Target
  /// The declared encoding; nil where none is.
  let encoding: String?
  /// The declared dialect; empty where none is.
  let dialect: JSONObject
  let standard: Standard
  let schema: JSONValue?
  /// Bits that each target reads in its own way.
  let way: Int
  /// Bytes of each piece the input is given in.
  let piece: Int
  /// Columns of a text for people.
  let width: Int
  let input: [UInt8]

  /// How many bytes choose.
  private static let count = 12

  /// Nil where there are too few bytes.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= Choices.count else { return nil }
    var next = bytes.makeIterator()
    func one<Element>(of list: [Element]) -> Element { list[Int(next.next() ?? 0) % list.count] }
    func byte() -> Int { Int(next.next() ?? 0) }
    target = one(of: Target.allCases)
    let name = one(of: Choices.encodings)
    encoding = name.isEmpty ? nil : name
    let marks = [
      ("delimiter", one(of: Choices.delimiters)), ("quoteChar", one(of: Choices.quotes)),
      ("escapeChar", one(of: Choices.escapes)), ("lineTerminator", one(of: Choices.terminators)),
    ]
    dialect = Choices.dialect(marks, flags: byte())
    standard = one(of: Standard.allCases)
    schema = one(of: Choices.schemas)
    way = byte()
    piece = one(of: [1 << 18, 1, 7, 61, 509, 4096])
    width = one(of: [100, 1, 2, 8, 24, 40, 250])
    input = Array(bytes[Choices.count...])
  }

  /// Whether that bit of the way is set.
  func isOn(_ bit: Int) -> Bool { way >> bit & 1 == 1 }

  private static func dialect(_ marks: [(name: String, text: String)], flags: Int) -> JSONObject {
    var members: JSONObject = [:]
    for (name, text) in marks where text != "default" { members[name] = .string(text) }
    let rare: [(String, JSONValue)] = [
      ("header", false), ("doubleQuote", false), ("skipInitialSpace", true),
      ("headerRows", [1, 2]), ("commentChar", "#"), ("commentRows", [2, 3]),
      ("nullSequence", "NA"), ("caseSensitiveHeader", false),
    ]
    for (bit, member) in rare.enumerated() where flags >> bit & 1 == 1 {
      members[member.0] = member.1
    }
    return members
  }

  /// The input in pieces.
  var chunks: ChunkSource { Choices.chunks(input[...], of: piece) }

  static func chunks(_ bytes: ArraySlice<UInt8>, of size: Int) -> ChunkSource {
    var rest = bytes
    return {
      guard !rest.isEmpty else { return nil }
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
  }
}

/// What is chosen from; `seeds.py` reads the first four lists here.
extension Choices {
  static let encodings = [
    "", "utf-8", "us-ascii", "utf-8-sig", "utf-16", "utf-16le", "utf-16be", "utf-32", "utf-32le",
    "utf-32be", "windows-1252", "iso-8859-1", "iso-8859-15", "windows-1250", "windows-1251",
    "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257",
    "windows-1258", "windows-874", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5",
    "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-9", "iso-8859-10", "iso-8859-11",
    "iso-8859-13", "iso-8859-14", "iso-8859-16", "ibm437", "ibm850", "ibm852", "ibm855",
    "ibm858", "ibm862", "ibm866", "ibm037", "macintosh", "x-mac-cyrillic", "x-mac-ce", "koi8-r",
    "koi8-u", "shift_jis", "windows-31j", "euc-jp", "euc-kr", "cp949", "gb2312", "gbk",
    "gb18030", "big5", "big5-hkscs", "cp950", "euc-tw", "tis-620", "utf-7", "iso-2022-jp",
    "iso-2022-kr", "klingon",
  ]
  static let delimiters = [
    "default", ",", ";", "\t", "|", ":", " ", "^", "~", "::", "é", "\n", "\"", "a",
  ]
  static let quotes = ["default", "\"", "'", "", "|", "é", "\n", ","]
  static let escapes = ["default", "\\", "\"", "'", "é", "\n"]
  private static let terminators = ["default", "\n", "\r", "\r\n", ";", "||", "\r\n\r\n", "a"]

  private static let typed: JSONValue = [
    ["name": "a", "type": "integer", "constraints": ["unique": true, "minimum": 0]],
    ["name": "b", "type": "number", "decimalChar": ",", "groupChar": "."],
    ["name": "c", "type": "date", "format": "%d/%m/%Y"],
    ["name": "d", "constraints": ["pattern": "[a-c]+", "maxLength": 4, "required": true]],
    ["name": "e", "type": "datetime", "format": "any"], ["name": "f", "type": "boolean"],
    ["name": "g", "type": "array"], ["name": "h", "type": "geopoint"],
  ]
  static let schemas: [JSONValue?] = [
    nil, ["fields": [["name": "a"], ["name": "b", "constraints": ["maxLength": 3]]]],
    ["fields": typed],
    [
      "fields": typed, "fieldsMatch": ["partial"], "missingValues": ["", "-"],
      "primaryKey": ["a"], "uniqueKeys": [["b", "c"]],
      "foreignKeys": [["fields": "b", "reference": ["resource": "", "fields": "a"]]],
    ],
    [
      "fields": [["name": "a", "type": "year"], ["name": "a", "type": "any"]], "primaryKey": "a",
    ],
  ]
}
