internal import Core

/// Writes views to new files.
struct SaveEffects: EffectCarrier {
  let check: CheckEffects
  /// Where they go; the working folder where there is none.
  let folder: String?

  /// Bounds.
  private enum Limit {
    /// Names that are tried.
    static let names = 1_000
    static let message = 1_000
  }

  func carryOut(_ effect: AppEffect, _ post: @escaping AppHost.Post) async -> Bool {
    switch effect {
    case .save(let view): await Blocking.run { save(view, post) }
    case .saveReport(let view): await Blocking.run { save(reported(view), post) }
    default: return false
    }
    return true
  }

  /// The view with the engine's own forms of what was found.
  private func reported(_ view: SavedView) -> SavedView {
    guard let result = check.result else { return view }
    var contents = view.contents
    contents["json"] = ReportFormat.json.text(of: [result])
    contents["md"] = ReportFormat.markdown.text(of: [result])
    return SavedView(name: view.name, contents: contents)
  }

  private func save(_ view: SavedView, _ post: AppHost.Post) {
    do throws(FileFault) {
      if let folder { try DurableFile.makeFolder(folder) }
      let stem = try free(view)
      let suffixes = view.contents.keys.sorted()
      for suffix in suffixes {
        try NewFile.write(Array((view.contents[suffix] ?? "").utf8), to: "\(stem).\(suffix)")
      }
      let names = Phrase(joining: suffixes.map { ".\(Sanitized($0))" }, with: " ")
      post(.told(Note("✓ saved \(Sanitized(stem))  \(names)", .good)))
    } catch { post(.told(Note(Phrase(Sanitized(error.message, limit: Limit.message)), .bad))) }
  }

  /// A path without suffix that none of the files has yet.
  private func free(_ view: SavedView) throws(FileFault) -> String {
    let name = String(
      view.name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
    for number in 1...Limit.names {
      let file = number == 1 ? name : "\(name)-\(number)"
      let stem = folder.map { CheckedPackage.join($0, file) } ?? file
      if !view.contents.keys.contains(where: { NewFile.isThere("\(stem).\($0)") }) { return stem }
    }
    throw .locked(path: name)
  }
}
