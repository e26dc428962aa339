import Core

extension DescriptorRule {
  static let resourceRules: [DescriptorRule] = [
    DescriptorRule(.resource, #""name": "-""#, "error resource-error "),
    DescriptorRule(.resource, #""name": """#, "error resource-error /name"),
    DescriptorRule(.resource, #""name": "A b""#, settled: true, "error resource-error /name"),
    DescriptorRule(
      .resource, #""name": "A b""#, .v2, settled: true, "warning resource-error /name"),
    DescriptorRule(.resource, #""path": "-""#, "error resource-error "),
    DescriptorRule(.resource, #""data": []"#, "error resource-error /data"),
    DescriptorRule(.resource, #""path": "-", "data": "a,b\n1,2""#, "error resource-error /data"),
    DescriptorRule(.resource, #""path": "-", "data": "a,b\n1,2", "format": "csv""#),
    DescriptorRule(.resource, #""path": "-", "data": "a,b\n1,2", "mediatype": "text/csv""#),
    DescriptorRule(.resource, #""path": "-", "data": [["a"], [1]]"#),
    DescriptorRule(.resource, #""path": []"#, "error resource-error /path"),
    DescriptorRule(
      .resource, #""path": ["a.csv", 5]"#, settled: true,
      "error resource-error /path/1"),
    DescriptorRule(
      .resource, #""path": ["a.csv", "https://x.org/b.csv"]"#,
      "error resource-error /path"),
    DescriptorRule(.resource, #""path": ["https://x.org/a.csv", "HTTP://x.org/b.csv"]"#),
    DescriptorRule(.resource, #""path": "data/.hidden/x.csv""#, "error unsafe-path /path"),
    DescriptorRule(.resource, #""path": "data/..""#, "error unsafe-path /path"),
    DescriptorRule(.resource, #""path": "a..b.csv""#),
    DescriptorRule(.resource, #""path": "-rf.csv""#),
    DescriptorRule(.resource, #""path": "data\\x.csv""#, settled: true, "error unsafe-path /path"),
    DescriptorRule(.resource, #""path": "c:/x.csv""#, "error unsafe-path /path"),
    DescriptorRule(.resource, #""path": "s3://b/x.csv""#, "error unsafe-path /path"),
    DescriptorRule(.resource, #""path": "./x.csv""#, settled: true, "error unsafe-path /path"),
    DescriptorRule(.resource, #""path": "data//x.csv""#, settled: true, "error unsafe-path /path"),
    DescriptorRule(
      .resource, #""path": "-", "url": "https://x.org/a.csv""#, settled: true,
      "warning deprecated-form /url"),
    DescriptorRule(.resource, #""bytes": "5""#, settled: true, "error resource-error /bytes"),
    DescriptorRule(.resource, #""bytes": -5"#, "error resource-error /bytes"),
    DescriptorRule(.resource, #""bytes": 5.5"#, "error resource-error /bytes"),
    DescriptorRule(.resource, #""hash": "zz""#, "error resource-error /hash"),
    DescriptorRule(.resource, #""hash": """#),
    DescriptorRule(.resource, #""hash": "0123456789abcdef0123456789ABCDEF""#),
    DescriptorRule(.resource, #""hash": "sha1:0a""#),
    DescriptorRule(.resource, #""hash": "SHA1:0a""#, settled: true, "warning resource-error /hash"),
    DescriptorRule(
      .resource, #""hash": "0123456789abcdef0123456789abcdef01234567""#, settled: true,
      "error resource-error /hash"),
    DescriptorRule(.resource, #""mediatype": "csv""#, "error resource-error /mediatype"),
    DescriptorRule(.resource, #""mediatype": "text/csv""#),
    DescriptorRule(.resource, #""format": ".csv""#, settled: true, "hint resource-error /format"),
    DescriptorRule(.resource, #""encoding": "klingon""#, "warning unknown-encoding /encoding"),
    DescriptorRule(.resource, #""encoding": "Latin1""#),
    DescriptorRule(
      .resource, #""encoding": 5"#, left: ["warning unknown-encoding /encoding"],
      "error resource-error /encoding"),
    DescriptorRule(.resource, #""dialect": 5"#, "error resource-error /dialect"),
    DescriptorRule(
      .resource, #""dialect": "../d.json", "schema": "/s.json""#,
      "error unsafe-path /dialect", "error unsafe-path /schema"),
    DescriptorRule(.resource, #""profile": "tabular-data-resource""#, "error resource-error "),
    DescriptorRule(.resource, #""type": "table""#, .v2, "warning resource-error "),
    DescriptorRule(.resource, #""type": "map""#, .v2, "warning resource-error /type"),
    DescriptorRule(.resource, #""type": "map""#),
    DescriptorRule(
      .resource, #""type": "table", "schema": {"fields": [{"name": "a"}]}"#, settled: true,
      "warning undeclared-standard /type"),
    DescriptorRule(.resource, #""homepage": "x""#, "error resource-error /homepage"),
    DescriptorRule(
      .resource, #""licenses": [{"url": "https://x.org"}]"#, settled: true,
      "error deprecated-form /licenses/0"),
    DescriptorRule(
      .resource, #""sources": [{"title": "A", "email": "a"}]"#,
      "error resource-error /sources/0/email"),
    DescriptorRule(
      .resource, #""media_type": "text/csv""#, settled: true,
      "warning unknown-property /media_type"),
    DescriptorRule(
      .resource, #""mimetype": "text/csv""#, settled: true,
      "hint unknown-property /mimetype"),
    DescriptorRule(
      .resource, #""fields": [{"name": "a"}]"#, settled: true,
      "warning unknown-property /fields"),
    DescriptorRule(
      .resource, #""delimiter": ";", "dialect": {"header": false}"#, settled: true,
      "warning unknown-property /delimiter"),
    DescriptorRule(.resource, #""date": "2026", "group": "x""#),
  ]

  static let dialectRules: [DescriptorRule] = [
    DescriptorRule(.dialect, #""delimiter": """#, "error dialect-error /delimiter"),
    DescriptorRule(.dialect, #""delimiter": "::", "lineTerminator": "\n", "quoteChar": "'""#),
    DescriptorRule(.dialect, #""quoteChar": "''""#, "error dialect-error /quoteChar"),
    DescriptorRule(
      .dialect, #""escapeChar": """#, settled: true, "error dialect-error /escapeChar"),
    DescriptorRule(
      .dialect, #""quoteChar": "'", "escapeChar": "\\""#,
      "warning dialect-error /escapeChar"),
    DescriptorRule(
      .dialect, #""quoteChar": "'", "escapeChar": "'""#, settled: true,
      "warning dialect-error /escapeChar"),
    DescriptorRule(.dialect, #""header": "false""#, settled: true, "error dialect-error /header"),
    DescriptorRule(
      .dialect, #""headerRows": [0, 2], "commentRows": ["1"]"#,
      "error dialect-error /headerRows/0", "error dialect-error /commentRows/0"),
    DescriptorRule(
      .dialect, #""header": false, "headerRows": [2]"#,
      "warning dialect-error /headerRows"),
    DescriptorRule(
      .dialect, #""itemType": "row", "sheetNumber": 0"#,
      "error dialect-error /itemType", "error dialect-error /sheetNumber"),
    DescriptorRule(.dialect, #""itemKeys": ["a", "b"], "sheetNumber": 2, "sheetName": "A""#),
    DescriptorRule(.dialect, #""csvddfVersion": 1.2, "caseSensitiveHeader": false"#),
    DescriptorRule(
      .dialect, #""csvddfVersion": 1.2, "caseSensitiveHeader": false"#, .v2,
      settled: true, "hint deprecated-form /csvddfVersion",
      "hint deprecated-form /caseSensitiveHeader"),
    DescriptorRule(
      .dialect, #""lineterminator": "\n""#, settled: true,
      "warning unknown-property /lineterminator"),
    DescriptorRule(.dialect, #""quote": "'""#, settled: true, "hint unknown-property /quote"),
    DescriptorRule(
      .dialect, #""encoding": "utf-8""#, settled: true,
      "warning unknown-property /encoding"),
    DescriptorRule(
      .dialect, #""csv": {"delimiter": ";"}"#, settled: true,
      "warning unknown-property /csv"),
  ]
}
