/// What the text of languages that share a script is weighed by.
enum Script: Sendable {
  case letters(LetterPairs)
  case characters(CommonCharacters)

  static let latin = Script.letters(.latin)
  static let cyrillic = Script.letters(
    LetterPairs([
      LetterPairs.russian, LetterPairs.ukrainian, LetterPairs.bulgarian, LetterPairs.macedonian,
      LetterPairs.serbian, LetterPairs.belarusian,
    ]))
  static let greek = Script.letters(LetterPairs([LetterPairs.greek]))
  static let hebrew = Script.letters(LetterPairs([LetterPairs.hebrew]))
  static let arabic = Script.letters(LetterPairs([LetterPairs.arabic, LetterPairs.persian]))
  static let thai = Script.letters(LetterPairs([LetterPairs.thai]))
  static let japanese = Script.characters(.japanese)
  static let korean = Script.characters(.korean)
  static let chinese = Script.characters(.chinese)
  static let traditionalChinese = Script.characters(.traditionalChinese)

  private static let all = [
    latin, cyrillic, greek, hebrew, arabic, thai, japanese, korean, chinese,
    traditionalChinese,
  ]

  /// How likely cells in UTF-8 are, in the script that fits best.
  static func likelihood(ofUTF8 cells: HighCells) -> Double {
    let text = String(decoding: Array(cells.cells.joined(separator: [0x0A])), as: UTF8.self)
    return all.map { $0.likelihood(of: text) }.max() ?? 0
  }

  private func likelihood(of text: String) -> Double {
    switch self {
    case .letters(let letters): letters.likelihood(of: text)
    case .characters(let common): common.likelihood(of: text)
    }
  }
}

extension LetterPairs {
  static let latin = LetterPairs(
    [
      english, german, french, spanish, portuguese, italian, dutch, swedish, danish, norwegian,
      finnish, icelandic, catalan, irish, albanian, czech, slovak, polish, hungarian, croatian,
      slovene, romanian, turkish, lithuanian, latvian, estonian, vietnamese,
    ], isLatin: true)
}
