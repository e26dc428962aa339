import Core
import Testing

@Suite("Data packages")
struct DataPackageTests {
  @Test("odd content is read without failing")
  func odd() {
    let package = DataPackage(["name": 3, "resources": ["x", ["path": 5], ["data": []]]])
    #expect(package.name == nil)
    #expect(package.resources.map(\.index) == [1, 2])
    #expect(package.resources[0].content == .unusable)
    #expect(package.resources[1].content == .inline([]))
  }

  @Test("local, remote and mixed paths")
  func content() throws {
    #expect(
      try resource(["path": ["a.csv", "b.csv"]]).content
        == .local([ResourcePath("a.csv"), ResourcePath("b.csv")]))
    #expect(
      try resource(["path": "https://e.com/a.csv"]).content == .remote(["https://e.com/a.csv"]))
    #expect(try resource(["path": ["a.csv", "https://e.com/a.csv"]]).content == .unusable)
    #expect(try resource(["path": "../a.csv"]).content == .unusable)
  }

  @Test("a schema in a file of its own is found and put in its place")
  func references() throws {
    let package = DataPackage([
      "resources": [
        ["name": "a", "path": "a.csv", "schema": "s.json", "dialect": "d.json"],
        ["name": "b", "path": "b.csv", "schema": "s.json"],
      ]
    ])
    #expect(package.references == ["s.json", "d.json"])
    #expect(package.resources[0].schema == nil)
    #expect(package.resources[0].isTabular)
    let resolved = package.resolving([
      "s.json": schema([("x", "integer")]), "d.json": ["delimiter": ";"],
    ])
    #expect(resolved.resources[1].schema?.fields.first?.type == .integer)
    #expect(resolved.resources[0].dialect.delimiter == ";")
    #expect(resolved.descriptor == package.descriptor)
  }

  @Test("the edition is declared, or seen from what is used")
  func standards() {
    #expect(Standard(of: [:]) == .v1)
    #expect(
      Standard(of: ["$schema": "https://datapackage.org/profiles/2.0/datapackage.json"]) == .v2)
    #expect(
      Standard(of: ["$schema": "https://datapackage.org/profiles/1.0/datapackage.json"]) == .v1)
    #expect(Standard(of: ["resources": [["schema": ["fieldsMatch": "subset"]]]]) == .v2)
  }

  @Test("GeoJSON is not a table even with a schema")
  func tabular() throws {
    #expect(try resource(["schema": [:]]).isTabular)
    #expect(try !resource(["schema": [:], "format": "geojson"]).isTabular)
    #expect(try !resource([:]).isTabular)
  }

  @Test("an escape character equal to the quote doubles quotes")
  func dialect() {
    let dialect = TableDialect(["delimiter": "^", "escapeChar": "\"", "header": false])
    #expect(dialect.delimiter == "^")
    #expect(dialect.escapeChar == nil)
    #expect(!dialect.header)
    #expect(TableDialect(nil) == TableDialect())
  }
}
