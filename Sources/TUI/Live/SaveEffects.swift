internal import Core

/// Writes views to new files.
struct SaveEffects: Sendable {
  let check: CheckEffects
  /// The home folder that `~` means.
  let home: String?

  private enum Limit {
    /// Names that are tried.
    static let names = 1_000
    static let message = 1_000
  }

  func save(_ view: SavedView, _ post: @escaping AppHost.Post) async {
    await Blocking.run { write(view, post) }
  }

  /// Writes the view, and with it what the last check found in every form there is.
  func saveReport(_ view: SavedView, _ post: @escaping AppHost.Post) async {
    await Blocking.run { write(reported(view), post) }
  }

  /// The view with the engine's own forms of what was found.
  private func reported(_ view: SavedView) -> SavedView {
    guard let result = check.result else { return view }
    var contents = view.contents
    contents["json"] = ReportFormat.json.text(of: [result])
    contents["md"] = ReportFormat.markdown.text(of: [result])
    return SavedView(name: view.name, contents: contents, path: view.path)
  }

  private func write(_ view: SavedView, _ post: AppHost.Post) {
    do throws(FileFault) {
      let place = Place(view, home: home)
      let stem = try free(place)
      for suffix in place.suffixes {
        try NewFile.write(Array((view.contents[suffix] ?? "").utf8), to: "\(stem).\(suffix)")
      }
      post(.told(Note(SaveEffects.words(stem, place), .good)))
    } catch { post(.told(Note(Phrase(Sanitized(error.message, limit: Limit.message)), .bad))) }
  }

  private static func words(_ stem: String, _ place: Place) -> Phrase {
    let taken: Phrase = stem == place.stem ? "" : "; the name you gave is taken, it was left alone"
    if place.suffixes.count == 1, let suffix = place.suffixes.first {
      return "✓ saved \(Sanitized("\(stem).\(suffix)"))\(taken)"
    }
    let names = Phrase(joining: place.suffixes.map { ".\(Sanitized($0))" }, with: " ")
    return "✓ saved \(Sanitized(stem))  \(names)\(taken)"
  }

  /// A path without suffix that none of the files has yet.
  private func free(_ place: Place) throws(FileFault) -> String {
    for number in 1...Limit.names {
      let stem = number == 1 ? place.stem : "\(place.stem)-\(number)"
      if !place.suffixes.contains(where: { NewFile.isThere("\(stem).\($0)") }) { return stem }
    }
    throw .locked(path: place.stem)
  }

  /// Where a view goes: a path without suffix, and the forms that are written.
  private struct Place {
    let stem: String
    let suffixes: [String]

    init(_ view: SavedView, home: String?) {
      let all = view.contents.keys.sorted()
      let typed = HomePath.expanded(view.path ?? view.fileName, home: home)
      if typed.hasSuffix("/") || NewFile.isFolder(typed) {
        (stem, suffixes) = (CheckedPackage.join(typed, view.fileName), all)
      } else if let suffix = all.first(where: { typed.hasSuffix(".\($0)") }) {
        (stem, suffixes) = (String(typed.dropLast(suffix.count + 1)), [suffix])
      } else {
        (stem, suffixes) = (typed, all)
      }
    }
  }
}
