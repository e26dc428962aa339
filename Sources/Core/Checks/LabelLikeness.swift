/// What a label and a field's name that are not the same differ in, where they are nearly so.
enum LabelLikeness: Hashable {
  case accents, blanks, letterCase, punctuation, oneLetter, part

  init?(_ label: String, _ name: String) {
    let (left, right) = (LabelLikeness.bare(label), LabelLikeness.bare(name))
    if left.isEmpty || right.isEmpty { return nil }
    let (leftLower, rightLower) = (left.lowercased(), right.lowercased())
    if label == name {
      self = .accents
    } else if left == right {
      self = .blanks
    } else if leftLower == rightLower {
      self = .letterCase
    } else if LabelLikeness.slug(leftLower) == LabelLikeness.slug(rightLower) {
      self = .punctuation
    } else if LabelLikeness.isOneEditAway(Array(leftLower), Array(rightLower)) {
      self = .oneLetter
    } else if LabelLikeness.isPart(leftLower, of: rightLower)
      || LabelLikeness.isPart(rightLower, of: leftLower)
    {
      self = .part
    } else {
      return nil
    }
  }

  /// Bounds on what is compared.
  private enum Limit {
    /// Letters a text must have for one of them to be a slip.
    static let letters = 4
    /// Letters of a text that is looked at.
    static let longest = 100
  }

  /// The text without marks of the byte order, zero-width characters and blanks around it, and with
  /// single blanks inside.
  private static func bare(_ text: String) -> String {
    let kept = text.unicodeScalars.filter { ![0xFEFF, 0x200B, 0x200C, 0x200D].contains($0.value) }
    return String(String.UnicodeScalarView(kept)).split { $0.isWhitespace }.joined(separator: " ")
  }

  private static func slug(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }

  /// Whether one letter more, less, other, or two changed about make one text the other.
  private static func isOneEditAway(_ left: [Character], _ right: [Character]) -> Bool {
    guard left.count >= Limit.letters, right.count >= Limit.letters,
      left.count <= Limit.longest, abs(left.count - right.count) <= 1
    else { return false }
    let start = zip(left, right).prefix { $0 == $1 }.count
    let (one, other) = (left[start...], right[start...])
    if one.count != other.count {
      let (short, long) = one.count < other.count ? (one, other) : (other, one)
      return short.elementsEqual(long.dropFirst()) && !isDigit(long.first)
    }
    if isDigit(one.first), isDigit(other.first) { return false }
    if one.dropFirst().elementsEqual(other.dropFirst()) { return true }
    return one.count > 1 && one.first == other.dropFirst().first
      && other.first == one.dropFirst().first
      && one.dropFirst(2).elementsEqual(other.dropFirst(2))
  }

  /// `field1` and `field2` are no slip of each other.
  private static func isDigit(_ character: Character?) -> Bool { character?.isNumber ?? false }

  /// Whether the text is the first or last words of the other.
  private static func isPart(_ text: String, of other: String) -> Bool {
    guard text.count >= Limit.letters, other.count <= Limit.longest else { return false }
    let marks: (Character) -> Bool = { !$0.isLetter && !$0.isNumber }
    let (words, others) = (text.split(whereSeparator: marks), other.split(whereSeparator: marks))
    return words.count < others.count
      && (others.starts(with: words) || others.suffix(words.count).elementsEqual(words))
  }

  /// What they differ in, in words.
  var words: String {
    switch self {
    case .accents: "they differ only in how accents are encoded"
    case .blanks: "they differ only in blanks or invisible characters"
    case .letterCase: "they differ only in upper and lower case"
    case .punctuation: "they differ only in punctuation"
    case .oneLetter: "they differ in one letter"
    case .part: "one is a part of the other"
    }
  }

  /// Whether the field may be given the label's name: a label with stray blanks is the file's fault.
  var isForDescriptor: Bool { self != .blanks }
}
