/// Finds out the type of a column by trying all types on all of its cells.
struct ColumnInference {
  /// The label; nil where the file has no header.
  let label: String?
  /// The candidates that every cell is of, as bits in the order of `TypeCandidate.all`.
  private var candidates = UInt64.max >> UInt64(64 - TypeCandidate.all.count)
  /// Those that nearly every cell is of.
  private var near = NearTypes()
  /// Cells with a value, those that stand for nothing not counted.
  private(set) var values = 0
  private(set) var empty = 0
  /// Texts that stand for nothing in many tables, as often as they occur.
  private(set) var marks: [String: Int] = [:]
  private(set) var isDistinct = true
  /// Fingerprints of the texts seen, while all are distinct.
  private var seen: Set<UInt64> = []
  /// The cell that no type but a string was left for, and the type it ended.
  private(set) var obstacle: (text: String, line: Int, type: FieldType)?
  private var isYears = true
  private var hasDigits = false
  private var commas = 0

  /// Texts that stand for nothing in many tables.
  private static let missingMarks: Set<String> = [
    "NA", "N/A", "n/a", "na", "#N/A", "-", "--", "null", "NULL", "None", "..", "?",
    "\\N", ".",
  ]

  init(label: String?) { self.label = label }

  mutating func take(_ text: String, line: Int) {
    if text.isEmpty {
      empty += 1
      return
    }
    if isDistinct {
      isDistinct = seen.insert(Self.fingerprint(text)).inserted
      if !isDistinct { seen = [] }
    }
    if Self.mayBeMark(text), Self.missingMarks.contains(text) {
      marks[text, default: 0] += 1
      return
    }
    values += 1
    if isYears { isYears = Self.isYear(text) }
    guard candidates != 0 || !near.isEmpty else { return }
    let shape = PlainNumber(text)
    if shape == nil {
      if text.utf8.contains(UInt8(ascii: ",")) { commas += 1 }
      if !hasDigits { hasDigits = text.utf8.contains { (0x30...0x39).contains($0) } }
    } else {
      hasDigits = true
    }
    let asked = candidates | near.candidates
    let fitting =
      switch shape {
      case .whole?: asked & TypeCandidate.ofIntegers
      case .broken?: asked & TypeCandidate.ofDecimals
      case nil: TypeCandidate.mask(text, among: asked)
      }
    near.take(text, fitting: fitting, of: values)
    if candidates != 0, candidates & fitting == 0, values > 1 {
      obstacle = (text, line, first(of: candidates)?.field.type ?? .string)
    }
    candidates &= fitting
  }

  /// Takes a value of a JSON row: a string is no number there, whatever it looks like.
  mutating func take(_ value: JSONValue?, line: Int) {
    switch value {
    case .null?, nil: take("", line: line)
    case .string(let text)?:
      candidates &= ~TypeCandidate.ofValues
      near.rule(out: TypeCandidate.ofValues)
      take(text, line: line)
    case let value?: take(value.text(), line: line)
    }
  }

  private func first(of candidates: UInt64) -> TypeCandidate? {
    candidates == 0 ? nil : TypeCandidate.all[candidates.trailingZeroBitCount]
  }

  /// The candidates of every cell; where there are none those of nearly every one.
  private var chosen: UInt64 {
    candidates != 0 ? candidates : near.likely(of: values)?.candidates ?? 0
  }

  private var all: [TypeCandidate] {
    let chosen = chosen
    return TypeCandidate.all.indices.filter { chosen & (1 << UInt64($0)) != 0 }
      .map { TypeCandidate.all[$0] }
  }

  /// Cells that are not of the type found.
  var strangers: Int { candidates != 0 ? 0 : near.likely(of: values)?.strangers ?? 0 }

  /// Texts that stand for nothing are short.
  private static func mayBeMark(_ text: String) -> Bool { text.utf8.count <= 4 }

  private static func fingerprint(_ text: String) -> UInt64 {
    text.utf8.withContiguousStorageIfAvailable { Fingerprint.of(UnsafeRawBufferPointer($0)) }
      ?? Fingerprint.of(Array(text.utf8))
  }

  /// The type found, where there is one narrower than a string.
  var field: Field? {
    guard values > 0, let found = first(of: chosen)?.field, !isAmbiguous else { return nil }
    // A few commas among whole numbers are lists rather than fractions.
    if hasFewCommas { return nil }
    // INF and NaN alone are words.
    if found.type == .number, !hasDigits { return nil }
    if found.type == .integer, isYears, label?.lowercased().contains("year") == true {
      return Field(["type": "year"], standard: .v2)
    }
    return found
  }

  /// Whether the cells are dates of which nothing says what is the day and what the month.
  var isAmbiguous: Bool {
    let patterns = all.map(\.field.format)
    return patterns.contains { pattern in
      ["/", "-"].contains { mark in
        pattern.hasPrefix("%d\(mark)%m")
          && patterns.contains("%m\(mark)%d" + pattern.dropFirst(5))
      }
    }
  }

  /// Whether only a few of the cells have the comma that would be a decimal one.
  var hasFewCommas: Bool {
    first(of: chosen)?.field.decimalChar == "," && commas * 2 < values
  }

  /// Whether a text would do as a cell of the column.
  func accepts(_ text: String) -> Bool {
    first(of: chosen)?.accepts(text) ?? false
  }

  private static func isYear(_ text: String) -> Bool {
    text.utf8.count == 4 && (text.hasPrefix("1") || text.hasPrefix("2")) && Int(text) != nil
  }
}

/// What a text is that is a number as XML Schema writes it, told by its bytes alone.
private enum PlainNumber {
  /// Digits, at most 18, without a leading zero.
  case whole
  /// The same with a point and a fraction that is no group of three.
  case broken

  init?(_ text: String) {
    var isFirst = true
    var (whole, fraction) = (0, -1)
    var first: UInt8 = 0
    for byte in text.utf8 {
      if (0x30...0x39).contains(byte) {
        if fraction >= 0 { fraction &+= 1 } else { whole &+= 1 }
        if first == 0 { first = byte }
      } else if byte == 0x2E, fraction < 0, whole > 0 {
        fraction = 0
      } else if byte != 0x2D || !isFirst {
        return nil
      }
      isFirst = false
    }
    guard (1...18).contains(whole), first != 0x30 || whole == 1 else { return nil }
    if fraction < 0 {
      self = .whole
    } else {
      guard fraction > 0, fraction != 3 else { return nil }
      self = .broken
    }
  }
}
