/// The forms a report can be written in (docs/reports.md).
public enum ReportFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// Ours, with everything.
  case json
  /// As frictionless-py writes it.
  case frictionless
  /// As goodtables, and with it the original hub, writes it.
  case goodtables
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// JUnit's XML, for CI.
  case junit
  /// Workflow commands of GitHub Actions.
  case github
  /// One page without scripts.
  case html
  /// Markdown, for a comment.
  case markdown = "md"

  /// The report in this form. The same packages give the same text, wherever and whenever.
  public func text(of packages: [CheckedPackage], options: ReportOptions = .init()) -> String {
    let limited = ReportListing(limit: options.limit)
    return switch self {
    case .text: options.people.text(of: packages)
    case .json: JSONReport(listing: limited).value(of: packages).fileText
    case .frictionless: FrictionlessReport(listing: limited).value(of: packages).fileText
    case .goodtables: GoodtablesReport.value(of: packages).fileText
    case .sarif:
      SARIFReport(listing: limited, version: options.version).value(of: packages).fileText
    case .junit: JUnitReport(listing: limited).text(of: packages)
    case .github: GitHubReport(listing: limited).text(of: packages)
    case .html: HTMLReport(listing: limited).text(of: packages)
    case .markdown: MarkdownReport(listing: limited).text(of: packages)
    }
  }
}

/// What a report is told to be like.
public struct ReportOptions: Sendable {
  /// The most groups listed of a package; nil lists all. All are counted.
  public var limit: Int?
  /// The version of the program, where the format names it.
  public var version = ""
  /// The width and colours of the text for people.
  public var width = 100
  public var paint = TextPaint.none

  /// All groups, 100 columns, no colours.
  public init() {}

  var people: TextReport {
    var report = TextReport()
    (report.limit, report.width, report.paint) = (limit, width, paint)
    return report
  }
}

/// Which groups of a package are listed.
struct ReportListing {
  let limit: Int?

  /// The groups listed, worst first.
  func groups(of package: CheckedPackage) -> ArraySlice<ReportGroup> {
    let groups = package.groups
    return groups.prefix(limit ?? groups.count)
  }
}

extension JSONValue {
  /// The value as a file's text, with everything that could steer a terminal written as `\u`.
  fileprivate var fileText: String {
    var output = ""
    for scalar in text(.indented).unicodeScalars {
      if scalar == "\n" || Sanitized.isSafe(scalar) {
        output.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return output + "\n"
  }
}
