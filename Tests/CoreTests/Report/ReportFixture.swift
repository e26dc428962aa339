import Core

/// A package with a fault of each area, and with texts that would do harm where a form does not
/// escape them.
enum ReportFixture {
  static let name = "=HYPERLINK(\"x\")|`a`<b>"

  static let descriptor = """
    {
      "name": "hostile",
      "resources": [
        {
          "name": "=cmd|<i>\\u202e::error::`x`",
          "path": "prices, 50%:a.csv",
          "bytes": 1,
          "hash": "00000000000000000000000000000000",
          "schema": {
            "fields": [
              {"name": "id", "type": "integer", "constraints": {"unique": true}},
              {"name": "price", "type": "number"},
              {"name": "note", "type": "string", "constraints": {"maxLength": 40}}
            ]
          }
        },
        {
          "name": "fine",
          "path": "fine.csv",
          "schema": {"fields": [{"name": "a", "type": "any"}, {"name": "a b"}]}
        },
        {
          "name": "Odd Name",
          "path": "../secret.csv"
        }
      ]
    }

    """

  /// A column that has decimal commas throughout, short and long rows, and odd cells.
  static let prices: String = {
    var rows = ["id,price,note"]
    for row in 1...40 { rows.append("\(row),\"\(row),50\",plain") }
    rows[3] = "x\u{9b}31m,\"3,5\",</failure>]]><script>alert(1)</script>"
    rows[4] = "=1+1,\"4,5\",@user #1 | `code` %0A::error::"
    rows[5] = "5"
    rows[6] = "6,\"6,5\",ok,\"more, and more\""
    rows[7] = "7,\"7,5\",\(String(repeating: "漢字", count: 30))"
    rows[8] = "7,\"8,5\",again"
    return rows.joined(separator: "\n") + "\n"
  }()

  static func package(
    folder: String = "given/path", resources: [(Int, String)] = [(0, prices), (1, "a,a b\n1,2\n")]
  ) throws -> CheckedPackage {
    let bytes = Array(descriptor.utf8)
    let document = try JSONDocument(bytes)
    let package = DataPackage(document)
    let reports = try resources.map { index, text in
      try ResourceCheck(resource: package.resources[index])
        .run(chunks: chunks(Array(text.utf8), of: 97))
    }
    return CheckedPackage(
      path: folder, folder: folder, descriptor: bytes, package: package,
      report: PackageReport(
        findings: DescriptorCheck.findings(in: document), resources: reports))
  }
}
