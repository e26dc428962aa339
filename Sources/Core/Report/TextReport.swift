/// A report for people: groups of findings worst first, a table of resources where there are
/// several, and one verdict.
public struct TextReport: Sendable {
  /// The columns a line may take.
  public var width = 100
  /// The most groups listed of a package; nil lists all. All are counted.
  public var limit: Int?
  /// Colours.
  public var paint = TextPaint.none

  /// A report without colours, 100 columns wide.
  public init() {}

  /// The whole report.
  public func text(of packages: [CheckedPackage]) -> String {
    (packages.flatMap { lines(of: $0, isAlone: packages.count == 1) } + [verdict(on: packages)])
      .joined(separator: "\n") + "\n"
  }

  /// What was found in a package, without the verdict.
  public func lines(of package: CheckedPackage, isAlone: Bool = true) -> [String] {
    var lines: [String] = []
    if !isAlone { lines += [title(of: package), ""] }
    // Standard error said why.
    if !package.isOpened { return lines }
    let groups = package.groups
    let shown = groups.prefix(limit ?? groups.count)
    for group in shown {
      lines += self.lines(
        of: group, place: located(package.place(of: group.sample), in: package),
        excerpt: package.excerpt(of: group.sample))
      lines.append("")
    }
    if shown.count < groups.count {
      let rest = groups.count - shown.count
      lines += ["… and \(Counted(rest, "more kind")) of findings; --limit 0 lists all.", ""]
    }
    if package.report.resources.count > 1 { lines += table(of: package) + [""] }
    return lines
  }

  /// The path with a mark that says whether all is well there.
  private func title(of package: CheckedPackage) -> String {
    let isValid = package.report.isValid
    let text = "\(isValid ? "✓" : "✗") \(Sanitized(package.path))"
    return paint.paint(text, isValid ? .good : .error)
  }

  private func located(_ place: FindingPlace, in package: CheckedPackage) -> FindingPlace {
    var copy = place
    copy.file = package.located(place.file)
    return copy
  }

  /// A group: place, code and what was found; the text with the part meant; the way out.
  public func lines(
    of group: ReportGroup, place: FindingPlace, excerpt: Excerpt?
  ) -> [String] {
    let indentation = String(repeating: " ", count: TextReport.indentation)
    let room = max(TextReport.indentation, width - TextReport.indentation)
    var lines = heading(of: group, place: place)
    if group.severity != .hint, let excerpt, !excerpt.text.isEmpty {
      let text = ExcerptText(excerpt, width: room)
      lines.append(indentation + paint.paint(text.line, .dim))
      lines.append(indentation + paint.paint(text.carets, group.severity.role))
    }
    if let hint = group.hint {
      lines += TextWidth.wrapped("→ " + hint, to: room).map { indentation + $0 }
    }
    return lines
  }

  private func heading(of group: ReportGroup, place: FindingPlace) -> [String] {
    var location = Sanitized(place.text).text
    if let pointer = group.sample.pointer, !pointer.isEmpty {
      location += " \(Sanitized(pointer))"
    }
    if let row = group.sample.record, row != place.line { location += " (row \(row))" }
    var statement = group.statement
    if !group.times.isEmpty { statement += " " + group.times }
    if group.total > 1 { statement += range(of: group) }
    let mark = paint.paint(group.severity.mark, group.severity.role)
    let head = "\(location)  \(group.code.rawValue)"
    let whole = "  \(head)  \(statement)"
    let isShort = TextWidth.columns(whole) + 1 <= width
    let shownHead = TextWidth.wrapped(head, to: width - 2)
    if isShort {
      return ["\(mark) \(paint.paint(location, .strong))  \(group.code.rawValue)  \(statement)"]
    }
    let room = max(TextReport.indentation, width - TextReport.indentation)
    let body = TextWidth.wrapped(statement, to: room).map {
      String(repeating: " ", count: TextReport.indentation) + $0
    }
    return shownHead.enumerated().map { index, line in
      (index == 0 ? "\(mark) " : "  ") + paint.paint(line.trimmingBlanks, .strong)
    } + body
  }

  private func range(of group: ReportGroup) -> String {
    guard let lines = group.lines, lines.lowerBound < lines.upperBound else { return "" }
    let first = Counted.digits(lines.lowerBound)
    return " (lines \(first)…\(Counted.digits(lines.upperBound)))"
  }

  /// Columns before the lines below a group's first.
  static let indentation = 4
}
