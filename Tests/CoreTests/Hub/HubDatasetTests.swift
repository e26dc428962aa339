import Testing

@testable import Core

@Suite("which files a dataset has")
struct HubDatasetTests {
  private static let store = "http://store.example/pkg/u/set"
  private static let raw = "http://store.example/raw"
  private static let (one, two) = (
    String(repeating: "1", count: 32), String(repeating: "2", count: 32)
  )

  private static let made: JSONValue = [
    "name": "set", "title": "Set", "datahub": ["findability": "private", "flowid": "u/set/2"],
    "resources": [
      [
        "name": "validation_report", "datahub": ["type": "derived/report"],
        "path": .string("\(store)/validation_report/data/\(one)/validation_report.json"),
      ],
      [
        "name": "table_csv", "bytes": 9, "rowcount": 3, "hash": .string(two),
        "datahub": ["type": "derived/csv", "derivedFrom": ["table"]],
        "path": .string("\(store)/table_csv/data/\(two)/table_csv.csv"), "dpp:streamedFrom": "x",
      ],
      [
        "name": "table", "bytes": 7, "datahub": ["type": "source/tabular"], "signed": true,
        "path": .string("\(store)/table/archive/\(one)/table.csv"),
      ],
      [
        "name": "parts", "bytes": 8, "datahub": ["type": "source/tabular"],
        "path": .string("\(store)/parts/archive/\(two)/parts.csv"),
      ],
    ],
  ]

  private static let spec: JSONValue = [
    "inputs": [
      [
        "url": .string("\(raw)/\(two).json"),
        "parameters": [
          "descriptor": [
            "name": "set",
            "resources": [
              ["name": "table", "path": "data/t.csv"],
              ["name": "parts", "path": ["a.csv", "b.csv"]],
              ["name": "far", "path": "https://elsewhere.example/x.csv"],
            ],
          ],
          "resource-mapping": [
            "data/t.csv": .string("\(raw)/\(one).csv"), "a.csv": .string("\(raw)/\(one).csv"),
            "b.csv": .string("\(raw)/\(two).csv"),
          ],
        ],
      ]
    ]
  ]

  private func status(_ revision: Int) throws -> RevisionStatus {
    try RevisionStatus(json: [
      "id": .string("u/set/\(revision)"), "state": "SUCCEEDED", "spec_contents": Self.spec,
      "pipelines": [:],
    ])
  }

  private func dataset(latest: Int) throws -> HubDataset {
    HubDataset(
      reference: try DatasetReference("o/set", site: ""), status: try status(2),
      latest: try status(latest), made: Self.made.object)
  }

  @Test("those of the latest revision are at the paths they were sent with, each part by itself")
  func latest() throws {
    let dataset = try dataset(latest: 2)
    let table = try #require(dataset.originals(of: "table").first)
    #expect(table.path == "data/t.csv")
    #expect(table.bytes == 7)
    #expect(table.md5Hex == Self.one)
    #expect(
      table.addresses == [
        "\(Self.store)/table/archive/\(Self.one)/table.csv", "\(Self.raw)/\(Self.one).csv",
      ])
    let parts = dataset.originals(of: "parts")
    #expect(parts.map(\.path) == ["a.csv", "b.csv"])
    #expect(parts.map(\.md5Hex) == [Self.one, Self.two])
    #expect(parts.map(\.bytes) == [nil, nil], "the size is of both together")
    #expect(dataset.originals(of: "far") == [])
    #expect(dataset.descriptorFile?.md5Hex == Self.two)
  }

  @Test("of an older one they are the store's copies, and its spec is not taken for it")
  func older() throws {
    let dataset = try dataset(latest: 3)
    #expect(dataset.descriptorFile == nil)
    #expect(dataset.resourceNames == ["table", "parts"])
    #expect(dataset.originals(of: "table").map(\.path) == ["table.csv"])
    let descriptor = try #require(dataset.descriptor)
    #expect(descriptor["resources"]?[0]?["path"] == "table.csv")
    #expect(descriptor["resources"]?[0]?["signed"] == nil)
    #expect(descriptor["datahub"] == nil)
  }

  @Test("what was made of a table is told with its rows, hash and report")
  func derived() throws {
    let dataset = try dataset(latest: 2)
    #expect(dataset.derived(.csv, of: "table")?.md5Hex == Self.two)
    #expect(dataset.derived(.csv, of: "table")?.isHashedAsText == true)
    #expect(dataset.derived(.json, of: "table") == nil)
    #expect(dataset.rows(of: "table") == 3)
    #expect(dataset.reportURL?.hasSuffix("/validation_report.json") == true)
    #expect(dataset.findability == .private)
    #expect(dataset.archive == nil)
  }
}
