extension BoardStep {
  /// How much room a heading has.
  enum Density: Hashable, Sendable {
    case full, medium, short
  }

  /// The column's heading.
  func heading(_ density: Density) -> Phrase {
    switch density {
    case .full: words
    case .medium: mediumWords
    case .short: letters
    }
  }

  private var words: Phrase {
    switch self {
    case .check: "Check"
    case .upload: "Upload"
    case .load: "Load"
    case .encoding: "Encoding"
    case .csvKind: "CSV kind"
    case .validate: "Validate"
    case .dump: "Dump"
    case .store: "Store"
    }
  }

  private var mediumWords: Phrase {
    switch self {
    case .encoding: "Encod"
    case .csvKind: "CSV"
    case .validate: "Valid"
    default: words
    }
  }

  private var letters: Phrase {
    switch self {
    case .check: "Ch"
    case .upload: "Up"
    case .load: "Lo"
    case .encoding: "En"
    case .csvKind: "CS"
    case .validate: "Va"
    case .dump: "Du"
    case .store: "St"
    }
  }
}
