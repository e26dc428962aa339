internal import Core

extension PublishPlan {
  /// The files in the order they are shown: the descriptor first.
  var shown: [Item] {
    items.filter { $0.path == DataPackage.descriptorPath }
      + items.filter { $0.path != DataPackage.descriptorPath }
  }

  /// What becomes of a file, in words for people.
  func fate(of item: Item, _ diff: RevisionDiff?) -> Span {
    guard !item.isStored else { return Span("= already there, skipped", .same) }
    switch diff?.kind(of: item) {
    case .added?: return Span("↑ upload (new)", .accent)
    case .changed?: return Span("↑ upload (changed)", .accent)
    default: return Span("↑ upload", .accent)
    }
  }

  /// The plan for a file.
  func saved(_ session: Session) -> SavedView {
    let rows = shown.map { item in
      (
        item: item,
        word: item.isStored ? "skip" : "upload",
        reason: session.publish.diff?.kind(of: item).map { "\($0)" } ?? ""
      )
    }
    let json = JSONValue.array(
      rows.map { row in
        [
          "resource": .string(row.item.resource), "path": .string(row.item.path),
          "bytes": .number(JSONNumber(row.item.digest.bytes)),
          "md5": .string(row.item.digest.md5Hex), "action": .string(row.word),
          "change": .string(row.reason),
        ]
      })
    let csv =
      [["resource", "path", "bytes", "md5", "action", "change"]]
      + rows.map {
        [
          $0.item.resource, $0.item.path, String($0.item.digest.bytes), $0.item.digest.md5Hex,
          $0.word, $0.reason,
        ]
      }
    return SavedView(
      name: "plan",
      contents: [
        "json": json.text(),
        "csv": SheetText.csv(csv),
      ])
  }
}

extension Findability {
  /// The word people know it by.
  var shown: Phrase { Phrase(Sanitized(word)) }

  /// Who may find and read the dataset.
  var meaning: Phrase {
    switch self {
    case .published: "listed, anyone may read it"
    case .unlisted: "anyone who knows the address may read it"
    case .private: "only you may read it"
    }
  }
}
