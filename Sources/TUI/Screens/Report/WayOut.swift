internal import Core

/// What can be done about a finding, the plainest first.
struct WayOut {
  let finding: ShownFinding
  let session: Session

  init(_ finding: ShownFinding, _ session: Session) {
    self.finding = finding
    self.session = session
  }

  /// The ways, each a sentence.
  var ways: [Phrase] {
    var ways = ways(of: finding.finding?.code ?? WayOut.code(of: finding.code))
    if finding.hasFix, session.check.fixes != nil {
      ways.append("Or let a make that change in datapackage.json: it shows the change first.")
    }
    return ways
  }

  /// All in one line.
  var line: Phrase {
    let first = finding.hint ?? ways.first ?? ""
    guard finding.hasFix, session.check.fixes != nil else { return first }
    let key: Phrase = session.keys.keys(of: .applyFixes).first?.shown ?? "a"
    return first.text.isEmpty ? "\(key) makes it" : "\(first); \(key) makes that change"
  }

  /// What the hub's name for a kind means here.
  private static func code(of name: Sanitized) -> FindingCode? {
    name.text == "type-or-format-error" ? .typeError : FindingCode(rawValue: name.text)
  }

  private func ways(of code: FindingCode?) -> [Phrase] {
    let hint = finding.hint.map { [WayOut.sentence($0)] } ?? []
    let first: Phrase = hint.isEmpty ? "Put" : "Or put"
    if code == .typeError {
      var ways = hint + ["\(first) the right \(wanted) in the file\(editing)."]
      if let cell = finding.cell, !cell.text.isEmpty {
        ways.append("Or list \"\(cell)\" in \"missingValues\" if it stands for nothing.")
      }
      return ways + ["Or make the field a string."]
    }
    if code == .constraintError {
      let name = Sanitized(finding.finding?.constraint ?? "constraint")
      return hint + [
        "\(first) a value there that keeps the constraint\(editing).",
        "Or change \"\(name)\" in the field's constraints.",
      ]
    }
    if code == nil, finding.record != nil {
      return hint + ["Put the row right in the file\(editing)."]
    }
    return hint.isEmpty ? ["Put it right in the file\(editing)."] : hint
  }

  private var wanted: Phrase {
    finding.finding?.expected.map { "\(Sanitized($0))" } ?? "value"
  }

  private var editing: Phrase {
    let name: Phrase = session.surroundings.editor == nil ? "an editor" : "$EDITOR"
    guard let line = finding.finding?.line else { return " (e opens \(name))" }
    return " (e opens \(name) at line \(line))"
  }

  /// Words with a large letter and a full stop.
  private static func sentence(_ words: Phrase) -> Phrase {
    let text = words.text
    guard let first = text.first else { return words }
    let end: Phrase = text.hasSuffix(".") ? "" : "."
    let rest = Sanitized(first.uppercased() + text.dropFirst(), limit: ShownFinding.Limit.statement)
    return "\(rest)\(end)"
  }
}
