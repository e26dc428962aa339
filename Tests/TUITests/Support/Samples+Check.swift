@testable import Core
@testable import TUI

// What the checks found: three errors in `co2-mm-gl`.
extension Samples {
  static let findings = [
    Finding(
      .typeError, record: 118, byteOffset: 4_812, columns: [3], field: "Average", cell: "33O.12",
      expected: "number"),
    Finding(
      .typeError, record: 203, byteOffset: 8_312, columns: [4], field: "Trend", cell: "n/a",
      expected: "number"),
    Finding(.missingCell, record: 540, byteOffset: 21_998, columns: [4], field: "Trend"),
  ]

  /// The checkup of a table; `isSound` leaves out what was found.
  static func checkup(_ index: Int, isSound: Bool) -> ResourceCheckup {
    let table = tables[index]
    var resource = CheckedResource(
      index: index, files: [.init(path: table.path, digest: digest(table))], encoding: "utf-8",
      rows: table.rows)
    if table.name == "co2-mm-gl", !isSound {
      for var finding in findings {
        finding.resource = table.name
        finding.file = table.path
        finding.line = finding.record
        resource.findings.add(finding)
      }
    }
    var dialect = DialectFacts()
    dialect.quote = "\""
    dialect.lineEnding = table.name == "co2-mm-gl" ? "\r\n" : "\n"
    return ResourceCheckup(
      resource: resource, dialect: dialect, header: rows.header, encoding: Sanitized("utf-8"),
      isTabular: true, seconds: Double(index + 1) / 1000,
      groups: ReportGroup.folding(resource.findings, rows: table.rows))
  }

  /// The rows around the first finding.
  static let context = RowSample(
    header: rows.header,
    rows: [
      (116, ["1989-08-01", "1989.625", "350.91", "350.08"]),
      (117, ["1989-09-01", "1989.708", "350.02", "349.99"]),
      (118, ["1989-10-01", "1989.792", "33O.12", "351.02"]),
      (119, ["1989-11-01", "1989.875", "352.40", "352.07"]),
      (120, ["1989-12-01", "1989.958", "353.06", "352.33"]),
    ].map { number, cells in RowSample.Row(number: number, cells: cells.map { Sanitized($0) }) })

  static func digest(_ table: Script.Table) -> FileDigest {
    FileDigest(of: Array(table.name.utf8)).sized(table.bytes)
  }
}

extension FileDigest {
  /// The same digests for another size.
  func sized(_ bytes: Int) -> FileDigest {
    FileDigest(bytes: bytes, md5: md5, sha256: sha256, sha1: sha1, sha512: sha512)
  }
}
