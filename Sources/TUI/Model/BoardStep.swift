internal import Core

/// A column of the board: the way of one resource from disk to the hub's store, in order.
enum BoardStep: String, Hashable, Sendable, CaseIterable {
  case check
  case upload
  case load
  case encoding
  case csvKind = "csv-kind"
  case validate
  case dump
  case store

  /// The steps of the identity pipeline, by the names the service tells.
  static let pipeline = allCases.filter { $0 != .check && $0 != .upload }
  /// The ones that only tables go through.
  static let tabular: [BoardStep] = [.encoding, .csvKind, .validate]
}

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
    case .check, .upload, .load, .dump, .store: words
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

/// The board's counts. The descriptor is no resource, but its failure counts.
struct BoardTotals: Hashable, Sendable {
  var resources = 0
  var rows = 0
  var failed = 0
  var done = 0
  var uploaded = 0
  var uploadedBytes = 0
  var same = 0
  var failedUploads = 0
  /// Resources that the person left out of the revision.
  var leftOut = 0

  init(_ board: PublishBoard, lines: [BoardLine]) {
    for row in board.rows where row.subject != .descriptor {
      guard !row.isLeftOut else {
        leftOut += 1
        continue
      }
      resources += 1
      rows = rows.addingCapped(row.rows ?? 0)
    }
    for line in lines {
      switch line.verdict {
      case .failed: failed += 1
      case .done where line.subject != .descriptor: done += 1
      default: break
      }
    }
    for file in board.files.values {
      switch file.mark {
      case .done:
        uploaded += 1
        uploadedBytes = uploadedBytes.addingCapped(file.bytes)
      case .same: same += 1
      case .failed: failedUploads += 1
      case .waiting, .notRun, .working, .sending, .retrying, .warned: break
      }
    }
  }

  /// The counts in words.
  var phrases: [Phrase] {
    var phrases: [Phrase] = []
    phrases.append("\(counted: resources, "resource")")
    if rows > 0 { phrases.append("\(counted: rows, "row")") }
    if uploaded > 0 { phrases.append("\(uploaded) uploaded (\(ByteCount(uploadedBytes)))") }
    if same > 0 { phrases.append("\(same) there already") }
    if failedUploads > 0 { phrases.append("\(failedUploads) not uploaded") }
    if leftOut > 0 { phrases.append("\(leftOut) left out") }
    return phrases
  }
}
