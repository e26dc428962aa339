/// Finds out the type of a column by trying all types on all of its cells.
struct ColumnInference {
  /// The label; nil where the file has no header.
  let label: String?
  private var candidates = Array(TypeCandidate.all.indices)
  /// Cells with a value, those that stand for nothing not counted.
  private(set) var values = 0
  private(set) var empty = 0
  /// Texts that stand for nothing in many tables, as often as they occur.
  private(set) var marks: [String: Int] = [:]
  private(set) var isDistinct = true
  private var seen: Set<String> = []
  /// The cell that no type but a string was left for, and the type it ended.
  private(set) var obstacle: (text: String, line: Int, type: FieldType)?
  private var isYears = true
  private var commas = 0

  /// Texts that stand for nothing in many tables.
  static let missingMarks: Set<String> = [
    "NA", "N/A", "n/a", "na", "#N/A", "-", "--", "null", "NULL", "None", "..", "?",
  ]

  init(label: String?) { self.label = label }

  mutating func take(_ text: String, line: Int) {
    if text.isEmpty {
      empty += 1
      return
    }
    if isDistinct { isDistinct = seen.insert(text).inserted }
    if !isDistinct { seen = [] }
    if Self.missingMarks.contains(text) {
      marks[text, default: 0] += 1
      return
    }
    values += 1
    isYears = isYears && Self.isYear(text)
    if text.utf8.contains(UInt8(ascii: ",")) { commas += 1 }
    guard !candidates.isEmpty else { return }
    let fitting = candidates.filter { TypeCandidate.all[$0].accepts(text) }
    if fitting.isEmpty, values > 1 {
      obstacle = (text, line, TypeCandidate.all[candidates[0]].field.type)
    }
    candidates = fitting
  }

  /// The type found, where there is one narrower than a string.
  var field: Field? {
    guard values > 0, let first = candidates.first, !isAmbiguous else { return nil }
    let found = TypeCandidate.all[first].field
    // A few commas among whole numbers are lists rather than fractions.
    if hasFewCommas { return nil }
    if found.type == .integer, isYears, label?.lowercased().contains("year") == true {
      return Field(["type": "year"], standard: .v2)
    }
    return found
  }

  /// Whether the cells are dates of which nothing says what is the day and what the month.
  var isAmbiguous: Bool {
    let patterns = candidates.map { TypeCandidate.all[$0].field.format }
    return ["/", "-"].contains { mark in
      patterns.contains("%d\(mark)%m\(mark)%Y") && patterns.contains("%m\(mark)%d\(mark)%Y")
    }
  }

  /// Whether only a few of the cells have the comma that would be a decimal one.
  var hasFewCommas: Bool {
    candidates.first.map { TypeCandidate.all[$0].field.decimalChar } == "," && commas * 2 < values
  }

  /// Whether a text would do as a cell of the column.
  func accepts(_ text: String) -> Bool {
    candidates.first.map { TypeCandidate.all[$0].accepts(text) } ?? false
  }

  private static func isYear(_ text: String) -> Bool {
    text.utf8.count == 4 && (text.hasPrefix("1") || text.hasPrefix("2")) && Int(text) != nil
  }
}
