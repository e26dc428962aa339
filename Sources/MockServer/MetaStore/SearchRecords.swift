internal import Core

/// The index of published packages, for `/metastore/search`.
struct SearchRecords: Sendable {
  let database: any Database
  let site: PkgSite

  /// Fields that can be asked for, by the column each is kept in.
  static let filters: [String: SQLText] = [
    "owner": "owner", "ownerid": "owner_id", "findability": "findability", "name": "name",
    "id": "dataset_id",
  ]

  /// Indexes the end of a flow in the transaction that ends it: a success always; a failure only
  /// while there was no success and its package was written, and then not for everybody.
  static func index(_ finished: FinishedFlow, in session: any SQLSession) throws {
    guard let descriptor = finished.descriptor else { return }
    if finished.state == .failed {
      let hasSucceeded = try session.has(
        "SELECT 1 FROM revisions WHERE dataset_id = ?1 AND state = 'SUCCEEDED' LIMIT 1",
        [finished.flow.dataset.description])
      if hasSucceeded { return }
    }
    let entry = SearchEntry(finished, descriptor: descriptor)
    try session.run(
      """
      INSERT INTO search (dataset_id, owner, owner_id, findability, name, title, document, bytes,
        updated_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      ON CONFLICT (dataset_id) DO UPDATE SET owner = excluded.owner,
        owner_id = excluded.owner_id, findability = excluded.findability, name = excluded.name,
        title = excluded.title, document = excluded.document, bytes = excluded.bytes,
        updated_at = excluded.updated_at
      """,
      [
        finished.flow.dataset.description, finished.owner, finished.flow.dataset.ownerID,
        entry.findability.rawValue, finished.flow.dataset.name, entry.title,
        entry.document.text(.spaced), entry.bytes, finished.finishedAt,
      ])
  }

  /// The packages the query finds, those that fit its words best first.
  func find(_ query: SearchQuery) async throws -> SearchResult {
    let kept = try await keptDocuments(query)
    return await Blocking.run { [site] in
      var found = kept
      found.documents = found.documents.map { SearchEntry.reached($0, site) }
      return found
    }
  }

  private func keptDocuments(_ query: SearchQuery) async throws -> SearchResult {
    try await database.read { session in
      let (condition, values) = query.condition(columns: SearchRecords.filters)
      let rows = try session.rows(
        "SELECT document, bytes FROM search WHERE " + condition
          + " ORDER BY updated_at DESC, dataset_id", values)
      let found = try rows.compactMap { row in
        let document = try JSONValue(parsing: row.text(0))
        let bytes = try row.integer(1)
        let score = SearchEntry.score(document, words: query.words)
        return score.map { (document: document, bytes: bytes, score: $0) }
      }
      let sorted = found.enumerated().sorted { left, right in
        (right.element.score, left.offset) < (left.element.score, right.offset)
      }
      return SearchResult(
        documents: sorted.dropFirst(query.from).prefix(query.size).map(\.element.document),
        total: found.count, bytes: found.reduce(0) { $0 + $1.bytes })
    }
  }
}

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

  /// A result with the addresses of the store as they are now.
  static func reached(_ kept: JSONValue, _ site: PkgSite) -> JSONValue {
    guard var document = kept.object, let package = document["datapackage"]?.object else {
      return kept
    }
    let descriptor = ArtefactDescriptor(kept: package, site).json
    document["datapackage"] = .object(descriptor)
    if var datahub = document["datahub"]?.object {
      datahub["hash"] = descriptor["datahub"]?["hash"]
      document["datahub"] = .object(datahub)
    }
    return .object(document)
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
