internal import Core

/// A line of text that is being typed.
struct TextInput: Hashable, Sendable {
  private var characters: [Character] = []
  /// How many characters are before the cursor.
  private var place = 0

  /// Bounds of what is typed.
  enum Limit {
    static let characters = 4_096
  }

  /// A line that holds a text, the cursor at its end.
  init(_ text: String = "") {
    insert(text)
  }

  var text: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }

  /// Takes a key that types, deletes or moves; false for another.
  mutating func type(_ key: Key) -> Bool {
    switch key {
    case .character(let scalar): insert(String(scalar))
    case .backspace:
      if place > 0 {
        place -= 1
        characters.remove(at: place)
      }
    case .delete: if place < characters.count { characters.remove(at: place) }
    case .left: place = max(0, place - 1)
    case .right: place = min(characters.count, place + 1)
    case .home, .control("a"): place = 0
    case .end, .control("e"): place = characters.count
    case .control("u"):
      characters.removeFirst(place)
      place = 0
    case .control("k"): characters.removeLast(characters.count - place)
    case .control("w"): deleteWord()
    default: return false
    }
    return true
  }

  /// Puts a text in at the cursor, without its control characters.
  mutating func insert(_ text: String) {
    let scalars = text.unicodeScalars.filter {
      $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)
    }
    let room = Limit.characters - characters.count
    let added = String(String.UnicodeScalarView(scalars)).prefix(max(0, room))
    let before = String(characters[..<place]) + added
    let after = characters[place...]
    place = before.count
    characters = Array(before) + after
  }

  private mutating func deleteWord() {
    let before = place
    while place > 0, characters[place - 1] == " " { place -= 1 }
    while place > 0, characters[place - 1] != " " { place -= 1 }
    characters.removeSubrange(place..<before)
  }

  /// Draws the text into that many columns, so far to the left that the cursor is seen, and sets it.
  func draw(row: Int, column: Int, columns: Int, on frame: inout Frame) {
    guard columns > 1 else { return }
    let before = TextInput.cells(characters[..<place])
    var first = before.endIndex
    var room = columns - 1
    while first > 0, before[first - 1].width <= room {
      first -= 1
      room -= before[first].width
    }
    let start = frame.grid.put(
      Span(Phrase(cells: before[first...])), row: row, column: column, limit: columns)
    let after = TextInput.cells(characters[place...].prefix(columns))
    frame.grid.put(
      Span(Phrase(cells: after)), row: row, column: start, limit: column + columns - start)
    frame.cursor = Frame.Place(row: row, column: start)
  }

  private static func cells(_ characters: ArraySlice<Character>) -> [Cell] {
    Phrase(Sanitized(String(characters), limit: Limit.characters)).cells()
  }
}
