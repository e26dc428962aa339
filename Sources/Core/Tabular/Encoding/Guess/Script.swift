/// What the text of languages that share a script is weighed by.
enum Script: Sendable {
  case letters(LetterPairs)
  case characters(CommonCharacters)

  static let latin = Script.letters(
    LetterPairs(
      [
        LetterPairs.english, LetterPairs.german, LetterPairs.french, LetterPairs.spanish,
        LetterPairs.portuguese,
        LetterPairs.italian, LetterPairs.dutch, LetterPairs.swedish, LetterPairs.danish,
        LetterPairs.norwegian, LetterPairs.finnish, LetterPairs.icelandic, LetterPairs.catalan,
        LetterPairs.irish, LetterPairs.albanian, LetterPairs.czech, LetterPairs.slovak,
        LetterPairs.polish, LetterPairs.hungarian, LetterPairs.croatian, LetterPairs.slovene,
        LetterPairs.romanian, LetterPairs.turkish, LetterPairs.lithuanian, LetterPairs.latvian,
        LetterPairs.estonian, LetterPairs.vietnamese,
      ], isLatin: true))
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
