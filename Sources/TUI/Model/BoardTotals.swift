internal import Core

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

  init(_ board: PublishBoard, lines: [BoardLine]) {
    for row in board.rows where row.subject != .descriptor {
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
      default: break
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
    return phrases
  }
}
