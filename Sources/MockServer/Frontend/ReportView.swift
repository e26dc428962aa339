internal import Core

/// A validation report as the page shows it: errors by their code, each with the rows it is in.
struct ReportView: Sendable {
  let resource: String
  let errorCount: Int
  private let warnings: [String]
  fileprivate let groups: [Group]

  enum Limit {
    /// Rows and messages of one code that are shown.
    static let rows = 10
    /// Cells of a row that are shown.
    static let cells = 40
    /// Characters of a cell that are shown.
    fileprivate static let cellLength = 200
  }

  fileprivate struct Group: Sendable {
    let code: String
    let errors: [JSONValue]
    let headers: [String]
  }

  /// Reads one entry of a goodtables report.
  init(_ json: JSONValue) {
    resource = json["resource"]?.string ?? ""
    errorCount = json["error-count"]?.integer ?? 0
    warnings = (json["warnings"]?.array ?? []).compactMap(\.string)
    groups = (json["tables"]?.array ?? []).flatMap { table in
      let headers = (table["headers"]?.array ?? []).compactMap(\.string)
      let errors = table["errors"]?.array ?? []
      let codes = errors.compactMap { $0["code"]?.string }
      let distinct = codes.enumerated().filter { codes.firstIndex(of: $0.element) == $0.offset }
      return distinct.map { _, code in
        Group(code: code, errors: errors.filter { $0["code"]?.string == code }, headers: headers)
      }
    }
  }

  /// What the template shows.
  var context: [String: Any] {
    [
      "resource": resource, "count": errorCount > 0 ? String(errorCount) : "",
      "isInvalid": errorCount > 0, "hasFindings": errorCount > 0 || !warnings.isEmpty,
      "warningNote": warnings.isEmpty ? "" : "There are \(warnings.count) warning(s)",
      "warnings": warnings, "groups": groups.map(\.context),
    ]
  }
}

extension ReportView.Group {
  fileprivate var context: [String: Any] {
    let shown = errors.prefix(ReportView.Limit.rows)
    let rows = shown.compactMap(row)
    let rest = errors.count - shown.count
    return [
      "code": code, "count": String(errors.count),
      "messages": shown.compactMap { $0["message"]?.string.map(ReportView.Group.cut) },
      "headers": headers.prefix(ReportView.Limit.cells).map(ReportView.Group.cut),
      "rows": rows, "hasRows": !rows.isEmpty, "more": rest > 0 ? "and \(rest) more" : "",
    ]
  }

  private func row(_ error: JSONValue) -> [String: Any]? {
    guard let cells = error["row"]?.array, let number = error["row-number"]?.integer else {
      return nil
    }
    let bad = error["column-number"]?.integer
    let shown = cells.prefix(ReportView.Limit.cells).enumerated().map { index, cell in
      [
        "text": ReportView.Group.cut(cell.string ?? (cell.isNull ? "" : cell.text())),
        "bad": bad == nil || bad == index + 1,
      ] as [String: Any]
    }
    return ["number": String(number), "cells": shown]
  }

  /// Cut by scalars: one character can hold a million of them.
  private static func cut(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.prefix(ReportView.Limit.cellLength))
    return String(view)
  }
}
