extension CellFault {
  /// A way out.
  package enum Suggestion: Hashable, Sendable {
    /// The number has a decimal comma.
    case decimalComma
    /// The number has a decimal point, and the field another character for it.
    case decimalPoint
    /// The number has its digits grouped by that.
    case groupChar(String)
    /// The number has both of these.
    case marks(decimalChar: String, groupChar: String)
    /// Blanks around it.
    case trim
    /// The date or time fits that pattern.
    case pattern(String)
    /// The date or time fits each of those patterns; others of its column may tell which is meant.
    case patterns([String])
    /// The number has a unit around it.
    case unit
    /// The number has a percent sign.
    case percent
    /// The number has a currency around it.
    case currency
    /// Words for true and false the field does not know.
    case booleans(truths: [String], falsehoods: [String])
    /// The text is a value of that type.
    case type(FieldType)
    /// The text is one of those that stand for nothing.
    case missingValue(String)
  }
}

extension CellFault.Suggestion {
  /// What the field's members would be set to; empty where the way out is in the data.
  var members: JSONObject {
    switch self {
    case .decimalComma: ["decimalChar": ","]
    case .decimalPoint: ["decimalChar": "."]
    case .groupChar(let mark): ["groupChar": .string(mark)]
    case .marks(let decimal, let group):
      ["decimalChar": .string(decimal), "groupChar": .string(group)]
    case .pattern(let pattern): ["format": .string(pattern)]
    case .unit, .percent, .currency: ["bareNumber": false]
    case .booleans(let truths, let falsehoods):
      [
        "trueValues": .array(truths.map { .string($0) }),
        "falseValues": .array(falsehoods.map { .string($0) }),
      ]
    case .type(let type): ["type": .string(type.rawValue)]
    case .trim, .missingValue, .patterns: [:]
    }
  }

  /// The change to the field at that JSON pointer that would let cells like this be read.
  package func patch(fieldPointer: String) -> JSONPatch? {
    let operations = members.members.map { name, value in
      JSONPatch.Operation.add(pointer: "\(fieldPointer)/\(name)", value: value)
    }
    return operations.isEmpty ? nil : JSONPatch(operations)
  }

  /// Whether the field, so changed, reads all of these texts: ask before proposing the change for a
  /// whole column.
  package func fits(_ field: Field, standard: Standard, texts: [String]) -> Bool {
    guard !members.isEmpty else { return false }
    let changed = Field(field.descriptor.assigning(members), standard: standard)
    let parser = CellParser(field: changed, missingValues: [])
    return texts.allSatisfy { text in
      if case .value = parser.parse(text, suggesting: false) { true } else { false }
    }
  }

  /// The one suggestion that says what both say; nil where they contradict each other.
  package func merged(with other: Self) -> Self? {
    if self == other { return self }
    switch (self, other) {
    case (.decimalComma, .marks(",", _)), (.decimalComma, .groupChar(",")): return joined(other)
    case (.marks(",", _), .decimalComma), (.groupChar(","), .decimalComma):
      return other.joined(self)
    case (.groupChar(let left), .marks(_, let right)) where left == right: return other
    case (.marks(_, let left), .groupChar(let right)) where left == right: return self
    case (.decimalComma, .groupChar(let mark)), (.groupChar(let mark), .decimalComma):
      return .marks(decimalChar: ",", groupChar: mark)
    case (.booleans(let truths, let falsehoods), .booleans(let more, let others)):
      return .booleans(truths: truths.adding(more), falsehoods: falsehoods.adding(others))
    case (.pattern(let one), .patterns(let several)), (.patterns(let several), .pattern(let one)):
      return several.contains(one) ? .pattern(one) : nil
    case (.patterns(let left), .patterns(let right)):
      let both = left.filter(right.contains)
      return both.isEmpty ? nil : both.count == 1 ? .pattern(both[0]) : .patterns(both)
    case (.percent, .unit), (.unit, .percent), (.currency, .unit), (.unit, .currency): return .unit
    default: return nil
    }
  }

  /// A decimal comma with what has more to say of it: groups of three digits after a comma may be
  /// the fraction as well.
  private func joined(_ other: Self) -> Self {
    if case .groupChar = other { return self }
    return other
  }
}

extension [String] {
  fileprivate func adding(_ others: [String]) -> [String] {
    self + others.filter { !contains($0) }
  }
}
