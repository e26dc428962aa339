/// Judges how much like words bytes are when read by one encoding.
struct WordJudge {
  let table: SingleByteTable
  let alphabets: [Alphabet]

  /// From -2, no text at all, to 1, a word of a language the encoding is used for.
  func score(_ word: [UInt8]) -> Double {
    var scalars: [Unicode.Scalar] = []
    for byte in word {
      guard let scalar = table.scalar(byte), !(0x7F..<0xA0).contains(scalar.value) else {
        return -2
      }
      scalars.append(scalar)
    }
    guard let start = scalars.firstIndex(where: WordJudge.isLetter),
      let end = scalars.lastIndex(where: WordJudge.isLetter)
    else { return WordJudge.edge(scalars[...]) }
    let inner = scalars[start...end]
    var total = inner.contains { !$0.isASCII } ? letters(Array(inner)) : 0.5
    if start > 0 || end + 1 < scalars.count {
      let edges = scalars[..<start] + scalars[(end + 1)...]
      total = (total + WordJudge.edge(edges)) / 2
    }
    return total
  }

  private func letters(_ word: [Unicode.Scalar]) -> Double {
    var penalty = 0.0
    var scripts: Set<Script> = []
    var last: Unicode.Scalar?
    for scalar in word {
      guard WordJudge.isLetter(scalar) else {
        if !WordJudge.joints(scalar) { penalty -= 1 }
        last = nil
        continue
      }
      scripts.insert(Script(scalar))
      let isUpper = scalar.properties.isUppercase
      if isUpper, let last, last.properties.isLowercase { penalty -= 0.7 }
      last = scalar
    }
    if word.count > 2, word[0].properties.isUppercase, word[1].properties.isUppercase,
      word[2].properties.isLowercase
    {
      penalty -= 0.5
    }
    if (0xE31...0xE4E).contains(word[0].value), !(0xE40...0xE46).contains(word[0].value) {
      penalty -= 1
    }
    // A final sigma ends a word: Hebrew read as Greek has it anywhere.
    if word.dropLast().contains("ς") { penalty -= 1 }
    guard scripts.count == 1, let script = scripts.first else { return -1 + penalty }
    switch script {
    case .latin: return penalty + (alphabets.map { $0.score(word) }.max() ?? -0.3)
    case .other: return penalty + 0.9
    case .cased: return penalty + WordJudge.shape(word)
    }
  }

  /// How much a word has the letters and case that words of Cyrillic or Greek have.
  private static func shape(_ word: [Unicode.Scalar]) -> Double {
    let letters = word.map { $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 }
    let known = letters.filter { common.contains($0) }.count
    let share = Double(known) / Double(letters.count)
    let isShouted = word.count > 2 && word.allSatisfy { !$0.properties.isLowercase }
    return 0.4 + 0.6 * min(1, share * 1.5) - (isShouted ? 0.25 : 0)
  }

  private static let common = Set("оеаинтсрвлкмдпуяыьгαοιετσνηυρπκμλςάέήίόύώ".unicodeScalars)

  private enum Script {
    case latin, cased, other

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case ..<0x370: self = .latin
      case 0x370..<0x530: self = .cased
      default: self = .other
      }
    }
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && scalar != "ª" && scalar != "º" && scalar != "ˆ"
      && scalar != "µ"
      || (0xE00...0xE7F).contains(scalar.value)
  }

  /// Whether words are joined by it.
  static func joints(_ scalar: Unicode.Scalar) -> Bool { joining.contains(scalar) }

  private static let joining = Set("’·–—\u{A0}\u{AD}'".unicodeScalars)
  private static let marks = Set(
    "«»“”‘’„‚‹›–—…•·°ªº©®™€£¥§¿¡±×½¼¾²³¹µ\u{A0}№†‰΄".unicodeScalars)

  /// Signs around a word or alone.
  private static func edge(_ signs: ArraySlice<Unicode.Scalar>) -> Double {
    let good = signs.filter { marks.contains($0) || $0.isASCII }.count
    return good == signs.count ? 0.6 : -0.4
  }
}
