import Core
import Testing

@Suite("Order of resources")
struct ResourceOrderTests {
  private func order(_ links: [(String, [String])]) -> ResourceOrder {
    let resources = links.map { name, parents -> JSONValue in
      let keys = parents.map { parent -> JSONValue in
        ["fields": "x", "reference": ["resource": .string(parent), "fields": "id"]]
      }
      return [
        "name": .string(name), "path": .string("\(name).csv"),
        "schema": ["fields": [["name": "x"]], "foreignKeys": .array(keys)],
      ]
    }
    return ResourceOrder(DataPackage(["resources": .array(resources)]).resources)
  }

  @Test("parents come first, else the package's order is kept")
  func order() {
    #expect(order([("a", []), ("b", []), ("c", [])]).places == [0, 1, 2])
    let chain = order([("a", ["b"]), ("b", ["c"]), ("c", []), ("d", [])])
    #expect(chain.places == [2, 1, 0, 3] && chain.readFirst == [])
    #expect(order([("a", ["a", ""]), ("b", ["nowhere"])]).readFirst == [])
  }

  @Test("of tables that refer to each other one is read before its turn")
  func circles() {
    let circle = order([("a", ["b"]), ("b", ["a"])])
    #expect(circle.places.sorted() == [0, 1] && circle.readFirst == [0])
    let longer = order([("z", ["a"]), ("a", ["b"]), ("b", ["c"]), ("c", ["a"])])
    #expect(longer.places == [3, 2, 1, 0] && longer.readFirst == [1])
    let many = (0..<5000).map { ("r\($0)", ["r\(($0 + 1) % 5000)"]) }
    #expect(order(many).places.count == 5000)
  }

  @Test("files in no resource are told of, unless they are no data to publish")
  func orphans() {
    let package = DataPackage([
      "licenses": [["path": "data/LICENCE.csv"]],
      "resources": [
        ["name": "a", "path": "data/a.csv", "schema": "data/schema.json"],
        ["name": "b", "path": ["data/b1.csv", "data/b2.csv"]],
      ],
    ])
    let files = [
      "README.md", "LICENSE", "Makefile", "datapackage.json", "package.json", "a.xlsx",
      "archive/old.csv", "data/.hidden.csv", "data/LICENCE.csv", "data/a.csv", "data/b1.csv",
      "data/b2.csv", "data/b3.csv", "data/extra.json", "data/notes.txt", "data/schema.json",
      "data/z.csv.gz", "scripts/process.py", "scripts/map.csv",
    ]
    let found = FileUseCheck.orphans(files, in: package).map(\.cell)
    #expect(found == ["a.xlsx", "data/b3.csv", "data/extra.json", "data/z.csv.gz"])
  }

  @Test("two resources of one file are told of, two parts of one are not")
  func shared() {
    let package = DataPackage([
      "resources": [
        ["name": "a", "path": "t.csv"], ["name": "b", "path": "t.csv"],
        ["name": "c", "path": "t.zip", "innerpath": "1.csv"],
        ["name": "d", "path": "t.zip", "innerpath": "2.csv"],
        ["name": "e", "path": "t.xlsx", "dialect": ["sheetNumber": 1]],
        ["name": "f", "path": "t.xlsx", "dialect": ["sheetNumber": 2]],
      ]
    ])
    let found = FileUseCheck.sharedPaths(package.resources)
    #expect(found.map(\.resource) == ["b"] && found.map(\.expected) == ["a"])
  }
}
