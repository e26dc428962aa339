internal import Core

/// A package as the index keeps it.
struct SearchEntry: Sendable {
  let findability: Findability
  let title: String?
  /// The package's size, as its descriptor tells it.
  let bytes: Int
  /// The result that searches give.
  let document: JSONValue

  enum Limit {
    /// How much of a readme becomes the description, in characters.
    static let description = 200
  }

  /// The entry of a flow that has ended with a package.
  init(_ finished: FinishedFlow, descriptor: JSONObject) {
    let hidden = finished.state == .failed && finished.findability == .published
    findability = hidden ? .unlisted : finished.findability
    title = descriptor["title"]?.string
    bytes = descriptor["datahub"]?["stats"]?["bytes"]?.integer ?? 0
    let readme = descriptor["readme"]?.string ?? ""
    let description = descriptor["description"]?.string ?? String(readme.prefix(Limit.description))
    var datahub = descriptor["datahub"]?.object ?? [:]
    datahub["findability"] = .string(findability.rawValue)
    document = [
      "id": .string(finished.flow.dataset.description),
      "name": .string(finished.flow.dataset.name), "title": .string(title ?? ""),
      "description": .string(description), "datahub": .object(datahub),
      "datapackage": .object(descriptor), "certified": false,
    ]
  }

  /// How well a result fits the words; nil where one of them is nowhere (metastore models.py gives
  /// the fields these weights).
  static func score(_ document: JSONValue, words: [String]) -> Int? {
    let texts: [(String?, Int)] = [
      (document["title"]?.string, 5), (document["name"]?.string, 5),
      (document["datahub"]?["owner"]?.string, 2), (document["datahub"]?["ownerid"]?.string, 1),
      (document["datapackage"]?["readme"]?.string, 2), (document["description"]?.string, 1),
    ]
    let fields = texts.map { ($0.0?.lowercased() ?? "", $0.1) }
    var score = 0
    for word in words {
      let found = fields.reduce(0) { $1.0.contains(word) ? $0 + $1.1 : $0 }
      if found == 0 { return nil }
      score += found
    }
    return score
  }
}
