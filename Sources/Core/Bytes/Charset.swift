/// A character set as the system's converter and the IANA registry call it.
struct Charset: Hashable {
  /// The IANA name in lower case, else the system's.
  let name: String
  /// The name the converter opens.
  let systemName: String

  /// Bounds on a name.
  enum Limit {
    /// Bytes.
    static let name = 40
  }

  /// The set of that name or common alias, without regard to case and hyphens; nil where the system
  /// has no converter for it.
  init?(_ written: String) {
    let key = Charset.key(of: written)
    guard !key.isEmpty, written.utf8.count <= Limit.name, written.utf8.allSatisfy(Charset.isPlain)
    else { return nil }
    let known = Charset.numbered(key) ?? Charset.aliases[key]
    let named = known ?? written.lowercased()
    let systemName = Charset.systemNames[named] ?? named
    let spellings = [systemName, systemName.replacing("_", with: "-"), key]
    guard let opened = spellings.first(where: { IconvStream($0) != nil }) else { return nil }
    name = named
    self.systemName = opened
  }

  /// Letters and digits alone, in lower case.
  static func key(of name: String) -> String {
    String(name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "+"), UInt8(ascii: " "):
      true
    default: false
    }
  }

  /// The names of series: `windows-<n>`, `iso-8859-<n>`, `ibm<n>`.
  private static func numbered(_ key: String) -> String? {
    for (prefix, name) in [
      ("windows125", "windows-125"), ("xcp125", "windows-125"), ("cp125", "windows-125"),
      ("iso8859", "iso-8859-"), ("8859", "iso-8859-"), ("ibm", "ibm"), ("cp8", "ibm8"),
      ("cp437", "ibm437"),
    ] where key.hasPrefix(prefix) {
      let rest = key.dropFirst(prefix.count)
      if rest.isEmpty && prefix != "cp437" || !rest.allSatisfy(\.isNumber) { continue }
      return name == "ibm8" && rest == "74" ? "windows-874" : name + rest
    }
    return nil
  }

  private static let aliases = [
    "latin2": "iso-8859-2", "l2": "iso-8859-2", "latin3": "iso-8859-3", "latin4": "iso-8859-4",
    "latin5": "iso-8859-9", "latin6": "iso-8859-10", "latin7": "iso-8859-13",
    "latin8": "iso-8859-14", "latin10": "iso-8859-16", "cyrillic": "iso-8859-5",
    "arabic": "iso-8859-6", "greek": "iso-8859-7", "hebrew": "iso-8859-8",
    "macroman": "macintosh", "mac": "macintosh", "macintosh": "macintosh",
    "xmacroman": "macintosh", "maccyrillic": "x-mac-cyrillic", "xmaccyrillic": "x-mac-cyrillic",
    "maclatin2": "x-mac-ce", "maccentraleurope": "x-mac-ce", "xmacce": "x-mac-ce",
    "macce": "x-mac-ce", "xmaccentraleurroman": "x-mac-ce", "maccenteuro": "x-mac-ce",
    "koi8r": "koi8-r", "koi8": "koi8-r", "koi8u": "koi8-u",
    "shiftjis": "shift_jis", "sjis": "shift_jis", "xsjis": "shift_jis", "cp932": "windows-31j",
    "ms932": "windows-31j", "windows31j": "windows-31j", "eucjp": "euc-jp", "ujis": "euc-jp",
    "euckr": "euc-kr", "ksc5601": "euc-kr", "cp949": "cp949", "uhc": "cp949", "ms949": "cp949",
    "gb2312": "gb2312", "euccn": "gb2312", "gbk": "gbk", "cp936": "gbk", "ms936": "gbk",
    "gb18030": "gb18030", "big5": "big5", "big5hkscs": "big5-hkscs", "cp950": "cp950",
    "euctw": "euc-tw", "tis620": "tis-620", "windows874": "windows-874", "utf7": "utf-7",
  ]

  private static let systemNames = [
    "x-mac-cyrillic": "mac-cyrillic", "x-mac-ce": "mac-centraleurope",
  ]
}
