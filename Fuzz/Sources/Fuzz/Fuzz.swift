import Core

/// The entry libFuzzer calls. The first byte says what is tried with the rest; whatever the bytes are,
/// nothing may crash or take long.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var bytes = UnsafeBufferPointer(start: start, count: count)[...]
  guard let choice = bytes.popFirst() else { return 0 }
  let input = Array(bytes)
  switch choice % 6 {
  case 0: checkTable(input)
  case 1: parseCells(input)
  case 2: checkDescriptor(input)
  case 3: findEncoding(input)
  case 4: matchPattern(input)
  default: readRows(input)
  }
  return 0
}

private func chunks(_ bytes: [UInt8], of size: Int) -> ChunkSource {
  var rest = bytes[...]
  return {
    guard !rest.isEmpty else { return nil }
    defer { rest = rest.dropFirst(size) }
    return Array(rest.prefix(size))
  }
}

/// Checks a table of many types; the first bytes choose dialect, chunks and threads.
private func checkTable(_ input: [UInt8]) {
  guard input.count > 2 else { return }
  let dialects: [JSONValue] = [
    [:], ["delimiter": ";"], ["header": false], ["quoteChar": "'"], ["escapeChar": "\\"],
    ["commentChar": "#"], ["delimiter": "::"], ["doubleQuote": false],
    ["skipInitialSpace": true], ["headerRows": [1, 2]], ["lineTerminator": ";"],
  ]
  let schema: JSONValue = [
    "fields": [
      ["name": "a", "type": "integer", "constraints": ["unique": true, "minimum": 0]],
      ["name": "b", "type": "number"], ["name": "c", "type": "date"],
      ["name": "d", "constraints": ["pattern": "[a-c]+", "maxLength": 4]],
      ["name": "e", "type": "datetime"], ["name": "f", "type": "boolean"],
    ],
    "fieldsMatch": ["partial"], "primaryKey": ["a"], "uniqueKeys": [["b", "c"]],
    "foreignKeys": [["fields": "b", "reference": ["resource": "", "fields": "a"]]],
  ]
  let members: JSONObject = [
    "name": "t", "path": "t.csv", "schema": schema,
    "dialect": dialects[Int(input[0]) % dialects.count],
  ]
  var options = ValidationOptions()
  options.threads = 1 + Int(input[1] % 2)
  options.digests = []
  for resource in DataPackage(["resources": [.object(members)]]).resources {
    let report = try? ResourceCheck(resource: resource, options: options)
      .run(chunks: chunks(Array(input[2...]), of: 1 + Int(input[1])))
    for finding in report?.findings.examples ?? [] { _ = (finding.message, finding.hint) }
    _ = report?.goodtables(source: "t.csv", resource: resource)
  }
}

/// Reads a text as a cell of a field the input describes.
private func parseCells(_ input: [UInt8]) {
  guard input.count > 2 else { return }
  let type = FieldType.allCases[Int(input[0]) % FieldType.allCases.count]
  var formats = type.formats + ["%d/%m/%Y", "%H:%M", "%Y-%m-%dT%H:%M:%S%z"]
  formats.append(String(decoding: input.prefix(8), as: UTF8.self))
  let format = formats[Int(input[1]) % formats.count]
  let parser = CellParser(
    field: Field(name: "f", type: type, format: format), missingValues: [""])
  if case .value(let value) = parser.parse(String(decoding: input[2...], as: UTF8.self)) {
    _ = (value.csv, value.json.text(.sorted))
  }
}

private func checkDescriptor(_ input: [UInt8]) {
  guard let document = try? JSONDocument(input) else { return }
  for finding in DescriptorCheck.findings(in: document) { _ = (finding.message, finding.hint) }
  _ = DataPackage(document).resources.map(\.isTabular)
}

private func findEncoding(_ input: [UInt8]) {
  let names = ["utf-8", "utf-16", "windows-1252", "shift_jis", "klingon"]
  let declared = input.first.map { names[Int($0) % names.count] }
  var (whole, pieces) = (EncodingPass(declared: declared), EncodingPass(declared: declared))
  whole.update(input)
  let source = chunks(input, of: 1 + input.count / 3)
  while let chunk = try? source() { pieces.update(chunk) }
  precondition(whole.finish().name == pieces.finish().name)
}

private func matchPattern(_ input: [UInt8]) {
  let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
  guard parts.count == 2, parts[0].count < 64 else { return }
  let source = String(decoding: parts[0], as: UTF8.self)
  guard let pattern = try? TextPattern(source) else { return }
  _ = pattern.matches(String(decoding: parts[1].prefix(256), as: UTF8.self))
}

private func readRows(_ input: [UInt8]) {
  var reader = RowReader(dialect: TableDialect(), chunks: chunks(input, of: 5))
  while let row = try? reader.next() { _ = row.cells.count }
}
