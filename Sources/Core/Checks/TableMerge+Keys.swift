extension TableMerge {
  /// Whether the foreign key of that place has a table to look in.
  func hasParent(_ place: Int) -> Bool {
    parents[place] != nil || ownKeys[place] != nil
  }

  /// The keys of the table that its own foreign keys refer to, by the foreign keys' places.
  static func ownKeys(
    _ schema: TableSchema?, _ keys: [TableKey], places: [String: Int]
  ) -> [Int: Int] {
    var found: [Int: Int] = [:]
    guard let schema else { return found }
    for (place, foreign) in schema.foreignKeys.enumerated()
    where foreign.resource.isEmpty && foreign.isPaired
      && KeyObstacle(clashOf: foreign, schema, schema) == nil
    {
      let columns = foreign.referenced.compactMap { places[$0] }
      found[place] = keys.firstIndex { $0.index != nil && $0.columns == columns }
    }
    return found
  }

  /// Whether a value of the foreign key of that place is among those it refers to so far.
  func isReferenced(_ value: UInt64, _ place: Int) -> Bool {
    if let parent = parents[place] { return parent.contains(value) }
    return ownKeys[place].flatMap { keys[$0].index?.contains(value) } ?? true
  }

  /// Puts a reference to a row that may still come off until the end.
  mutating func defers(_ known: RoleHit, _ maker: FindingMaker) -> Bool {
    guard case .foreign(let place) = known.role, parents[place] == nil, let own = ownKeys[place]
    else { return false }
    let hit = known.hit
    var finding = known.unknown
    if deferred.count < DeferredReference.limit {
      finding = maker.finding(of: hit, role: known.role) ?? finding
    } else {
      finding.record = maker.view.record(of: hit.row)
      finding.line = maker.view.line(of: hit.row)
      finding.field = keys[hit.key].names.joined(separator: ", ")
      finding.constraint = ""
    }
    let value = maker.view.outcome.value(ofKey: hit.key, row: hit.row)
    deferred.append(DeferredReference(value: value, key: own, finding: finding))
    return true
  }

  /// Reports references within the table that no later row has met.
  mutating func settleReferences() {
    for reference in deferred where keys[reference.key].index?.contains(reference.value) != true {
      findings.add(reference.finding)
    }
    deferred = []
  }
}

extension RoleHit {
  /// The finding without its place.
  var unknown: Finding { Finding(.foreignKey) }
}
