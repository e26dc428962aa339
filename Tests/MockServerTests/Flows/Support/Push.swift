import Core

@testable import MockServer

/// A package to push: its resources' descriptors and its files.
struct Push: Sendable {
  var name = "basic-csv"
  var owner = "test"
  var findability = "published"
  var properties: JSONObject = [:]
  var resources: [JSONValue]
  var files: [String: [UInt8]]
  var spec: JSONObject = [:]

  static let table = "number,string,boolean\n1,one,true\n2,two,false\n"
  static let schema: JSONValue = [
    "fields": [
      ["name": "number", "type": "integer", "format": "default"],
      ["name": "string", "type": "string", "format": "default"],
      ["name": "boolean", "type": "boolean", "format": "default"],
    ], "missingValues": [""],
  ]

  /// A package of one table.
  static func table(
    _ text: String = table, schema: JSONValue = schema, resource: String = "comma-separated",
    path: String = "comma.csv"
  ) -> Push {
    Push(
      resources: [
        [
          "path": .string(path), "name": .string(resource), "format": "csv", "schema": schema,
          "pathType": "local", "mediatype": "text/csv", "encoding": "utf-8",
        ]
      ], files: [path: Array(text.utf8)])
  }

  /// Uploads the files and queues the revision.
  @discardableResult
  func enqueue(in rig: FlowRig) throws -> FlowID {
    var mapping: JSONObject = [:]
    let acl: ObjectACL = findability == "private" ? .private : .publicRead
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      mapping[path] = .string(try rig.upload(bytes, as: path, acl: acl, owner: owner))
    }
    var descriptor: JSONObject = ["name": .string(name)]
    descriptor = descriptor.assigning(properties)
    descriptor["resources"] = .array(resources)
    let json: JSONObject = [
      "meta": [
        "version": 1, "ownerid": .string(owner), "owner": .string(owner),
        "dataset": .string(name), "findability": .string(findability),
        "create_time": "2018-06-20T10:00:00", "update_time": "2018-06-20T10:00:00",
      ],
      "inputs": [
        [
          "kind": "datapackage", "url": "",
          "parameters": [
            "resource-mapping": .object(mapping), "descriptor": .object(descriptor),
          ],
        ]
      ],
    ]
    return try rig.enqueue(.object(json.assigning(spec)))
  }
}
