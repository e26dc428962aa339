/// What the documentation says of a code.
public struct FindingEntry: Hashable, Sendable {
  /// What findings of the code are about.
  public enum Area: String, Hashable, Sendable, CaseIterable {
    case descriptor, file, header, row, cell
  }

  /// What they are about.
  public let area: Area
  /// The usual severity; where the standard's editions differ, that of the first.
  public let severity: Severity
  /// What is so, in a sentence without its full stop.
  public let title: String
  /// The clause that decides, as in `data-resource#bytes`.
  public let clause: String
  /// What `validate --fix` can change in the descriptor; nil where it can change nothing.
  public let fix: String?

  init(
    _ area: Area, _ severity: Severity, _ title: String, _ clause: String, fix: String? = nil
  ) {
    self.area = area
    self.severity = severity
    self.title = title
    self.clause = clause
    self.fix = fix
  }

  /// The clause's address.
  public var address: String { FindingEntry.address(of: clause) }

  /// The address of a clause, by what it is a clause of.
  static func address(of clause: String) -> String {
    let parts = clause.split(separator: "#", maxSplits: 1).map(String.init)
    let page = parts.first ?? ""
    let place = parts.count > 1 ? "#" + parts[1] : ""
    return page.hasPrefix("rfc")
      ? "https://www.rfc-editor.org/rfc/\(page)\(place)"
      : "https://datapackage.org/standard/\(page)/\(place)"
  }
}

extension FindingCode {
  /// What findings of this code are about.
  public var area: FindingEntry.Area { entry.area }
  /// The clause that decides, as in `data-resource#bytes`.
  public var clause: String { entry.clause }
}
