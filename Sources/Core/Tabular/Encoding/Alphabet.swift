/// The letters beyond ASCII that words of a language have.
struct Alphabet: Sendable {
  private let letters: Set<Unicode.Scalar>
  private let weight: Double
  /// Letters no word begins with; those no word has but at its start.
  private let inner: Set<Unicode.Scalar>
  private let initial: Set<Unicode.Scalar>
  /// Letters no word ends with.
  private let open: Set<Unicode.Scalar>
  /// The only letters that come after a letter.
  private let next: [Unicode.Scalar: Set<Unicode.Scalar>]

  private init(
    _ letters: String, _ weight: Double = 1, inner: String = "", initial: String = "",
    open: String = "", next: [Unicode.Scalar: String] = [:]
  ) {
    self.letters = Set(letters.unicodeScalars)
    self.weight = weight
    self.inner = Set(inner.unicodeScalars)
    self.initial = Set(initial.unicodeScalars)
    self.open = Set(open.unicodeScalars)
    self.next = next.mapValues { Set($0.unicodeScalars) }
  }

  /// The weight where all letters of a word are the language's, else below zero.
  func score(_ word: [Unicode.Scalar]) -> Double {
    let lowered = word.map { $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 }
    if let last = lowered.last, open.contains(last) { return -0.3 }
    var isFirst = true
    for (index, lower) in lowered.enumerated() {
      if !lower.isASCII, WordJudge.isLetter(lower) {
        guard letters.contains(lower) || letters.contains(word[index]),
          !(isFirst && word.count > 1 && inner.contains(lower)),
          isFirst || !initial.contains(lower)
        else { return -0.3 }
        if let allowed = next[lower], index + 1 < lowered.count,
          !allowed.contains(lowered[index + 1])
        {
          return -0.3
        }
      }
      isFirst = WordJudge.joints(lower)
    }
    return word.count == 1 ? weight / 3 : weight
  }

  /// The alphabets of the languages an encoding is used for.
  static func of(_ encoding: TextEncoding) -> [Alphabet] {
    switch encoding {
    case .other("windows-1250"), .other("iso-8859-2"), .other("ibm852"), .other("x-mac-ce"): central
    case .other("windows-1254"), .other("iso-8859-9"): turkish
    case .other("windows-1257"), .other("iso-8859-13"), .other("iso-8859-4"): baltic
    default: western
    }
  }

  private static let western = [
    Alphabet("àâæçéèêëîïôœùûüÿ", inner: "ÿùûîè", open: "çôîâ"), Alphabet("äöüßé"),
    Alphabet("áéíñóúü"),
    Alphabet("ãáâàçéêíóôõúü", inner: "ãõ", open: "çâõ", next: ["õ": "e", "ã": "oesi"]),
    Alphabet("àèéìòù", inner: "ìòùè"), Alphabet("åäöéü"),
    Alphabet("æøåéö"), Alphabet("áðéíóúýþæö", 0.9, inner: "ð", initial: "þ"),
    Alphabet("éëïèöüê", inner: "è"), Alphabet("àçèéíïòóúü·", inner: "è"), Alphabet("áéíóú"),
    Alphabet("äöüõšž", 0.8),
    Alphabet("šžáéíóúñç", 0.6), Alphabet("áíðóúýæø", 0.7, inner: "ð"),
  ]
  private static let central = [
    Alphabet("áčďéěíňóřšťúůýž"), Alphabet("áäčďéíĺľňóôŕšťúýž"), Alphabet("ąćęłńóśźż", inner: "ąęń"),
    Alphabet("áéíóöőúüű"), Alphabet("ăâîşţșț"), Alphabet("čćđšž"), Alphabet("äöüß", 0.95),
    Alphabet("ëç", 0.8),
  ]
  private static let turkish = [Alphabet("çğıöşüâîİû", 0.97, inner: "ğ"), Alphabet("äöüß", 0.9)]
  private static let baltic = [
    Alphabet("ąčęėįšųūž"), Alphabet("āčēģīķļņšūž"), Alphabet("äõöüšž", 0.9),
  ]
}
