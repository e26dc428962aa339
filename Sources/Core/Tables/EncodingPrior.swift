/// An encoding that files come in, and how often they do.
struct EncodingPrior: Sendable {
  let encoding: TextEncoding
  /// The logarithm of how much commoner than windows-1252 it is.
  let weight: Double
  /// What its text is weighed by.
  let script: Script

  private init(_ encoding: TextEncoding, _ weight: Double, _ script: Script) {
    self.encoding = encoding
    self.weight = weight
    self.script = script
  }

  private init(_ name: String, _ weight: Double, _ script: Script) {
    self.init(.other(name), weight, script)
  }

  /// All that are weighed. Of those alike on a file's bytes the commonest is named.
  static let all: [EncodingPrior] = [
    EncodingPrior(.windows1252, 0, .latin), EncodingPrior(.latin9, -2.5, .latin),
    EncodingPrior("windows-1250", -1.5, .latin), EncodingPrior("iso-8859-2", -2, .latin),
    EncodingPrior("windows-1254", -2.5, .latin), EncodingPrior("windows-1257", -2, .latin),
    EncodingPrior("iso-8859-13", -2.4, .latin), EncodingPrior("iso-8859-4", -3.5, .latin),
    EncodingPrior("macintosh", -3, .latin), EncodingPrior("x-mac-ce", -5, .latin),
    EncodingPrior("ibm850", -3, .latin), EncodingPrior("ibm437", -3.3, .latin),
    EncodingPrior("ibm852", -4, .latin), EncodingPrior("ibm857", -5, .latin),
    EncodingPrior("windows-1251", -1, .cyrillic), EncodingPrior("koi8-r", -2, .cyrillic),
    EncodingPrior("koi8-u", -2.5, .cyrillic), EncodingPrior("iso-8859-5", -3, .cyrillic),
    EncodingPrior("ibm866", -2.5, .cyrillic), EncodingPrior("ibm855", -4, .cyrillic),
    EncodingPrior("x-mac-cyrillic", -4, .cyrillic),
    EncodingPrior("windows-1253", -2, .greek), EncodingPrior("iso-8859-7", -2.5, .greek),
    EncodingPrior("ibm737", -5, .greek),
    EncodingPrior("windows-1255", -2, .hebrew), EncodingPrior("iso-8859-8", -2.5, .hebrew),
    EncodingPrior("ibm862", -5, .hebrew),
    EncodingPrior("windows-1256", -2, .arabic), EncodingPrior("iso-8859-6", -3, .arabic),
    EncodingPrior("tis-620", -2.5, .thai), EncodingPrior("windows-874", -3.5, .thai),
    EncodingPrior("windows-1258", -4, .latin),
    EncodingPrior("shift_jis", -2, .japanese), EncodingPrior("windows-31j", -2.5, .japanese),
    EncodingPrior("euc-jp", -2.5, .japanese), EncodingPrior("gb18030", -2, .chinese),
    EncodingPrior("big5", -2, .traditionalChinese),
    // Big5 with more characters: only where big5 does not do.
    EncodingPrior("big5-hkscs", -30, .traditionalChinese),
    EncodingPrior("euc-kr", -2, .korean), EncodingPrior("cp949", -3, .korean),
    EncodingPrior("johab", -6, .korean),
  ]

  /// The cells as read by it; nil where it does not read them.
  func reading(_ cells: HighCells) -> Reading? {
    switch script {
    case .letters(let letters):
      SingleByteTable.of(encoding).flatMap { Reading(cells, by: encoding, $0, letters) }
    case .characters(let common): Reading(cells, by: encoding, common)
    }
  }
}
