import Core

extension PublishPlan {
  /// The plan for people: each file with what is done, then what the revision changes.
  var lines: [String] {
    let rows = items.map { item in
      [
        item.isStored ? "=" : "↑", item.isStored ? "there already" : "upload",
        "\(ByteCount(item.digest.bytes))", diff?.kind(of: item).map { "\($0)" } ?? "",
        Sanitized(item.path).text,
      ]
    }
    let table = TextTable(
      headings: [("", false), ("", false), ("", true), ("", false), ("", false)], rows: rows)
    return table.lines.dropFirst() + changes
  }

  /// What the revision would change against the last successful one.
  private var changes: [String] {
    guard let diff else { return [] }
    guard let revision = diff.revision else { return ["The dataset is new: revision 1 is made."] }
    if diff.isNothing { return ["Nothing changed since revision \(revision)."] }
    let kinds: [(RevisionDiff.Kind, String)] = [
      (.added, "added"), (.changed, "changed"), (.removed, "removed"), (.same, "the same"),
    ]
    let counts = kinds.compactMap { kind, word in
      let count = diff.resources.count { $0.kind == kind }
      return count == 0 ? nil : "\(Counted(count, "resource")) \(word)"
    }
    var lines = ["Since revision \(revision): \(counts.joined(separator: ", "))."]
    let gone = diff.resources.filter { $0.kind == .removed }.map { Sanitized($0.name).text }
    if !gone.isEmpty { lines.append("Removed: \(gone.joined(separator: ", "))") }
    if diff.isDescriptorChanged { lines.append("datapackage.json has other words.") }
    if let before = diff.findabilityBefore, before != diff.findabilityAfter {
      lines.append(
        "It was \(before.word) and would be \(diff.findabilityAfter.word).")
    }
    return lines
  }
}
