/// The order to check resources in, so that tables come after those their foreign keys refer to.
package struct ResourceOrder: Sendable, Hashable {
  /// A foreign key that refers to another table of the package.
  struct Link: Hashable, Sendable {
    /// The foreign key's place in the child's schema.
    let key: Int
    let parent: Int
    /// The fields it refers to.
    let fields: [String]
  }

  /// The places of all resources, parents first.
  package private(set) var places: [Int] = []
  /// Tables in a circle of references, whose keys must be read before their turn.
  package private(set) var readFirst: [Int] = []
  /// The foreign keys of each resource that refer to others, by its place.
  private let links: [[Link]]
  /// The lists of fields of a resource that others refer to, each once, by its place.
  private let wanted: [Int: [[String]]]
  /// What the fields that refer to a resource without a schema are like, by its place and labels.
  private let supposed: [Int: [String: JSONObject]]
  /// The first resource of each name.
  private let byName: [String: Int]

  package init(_ resources: [Resource]) {
    var byName: [String: Int] = [:]
    for (place, resource) in resources.enumerated() where byName[resource.name] == nil {
      byName[resource.name] = place
    }
    links = resources.enumerated().map { place, resource in
      Self.links(of: resource).compactMap { key, foreign in
        guard let parent = byName[foreign.resource], parent != place else { return nil }
        return Link(key: key, parent: parent, fields: foreign.referenced)
      }
    }
    self.byName = byName
    supposed = Self.supposed(resources, links)
    var wanted: [Int: [[String]]] = [:]
    for link in links.joined() where !wanted[link.parent, default: []].contains(link.fields) {
      wanted[link.parent, default: []].append(link.fields)
    }
    self.wanted = wanted
    arrange(count: resources.count)
  }

  /// How many foreign keys refer to each resource that any refers to, by its place.
  var references: [Int: Int] {
    links.joined().reduce(into: [:]) { $0[$1.parent, default: 0] += 1 }
  }

  private static func links(of resource: Resource) -> [(Int, TableSchema.ForeignKey)] {
    guard let schema = resource.schema else { return [] }
    let written = schema.descriptor["foreignKeys"]
    return schema.foreignKeys.enumerated().filter { key, foreign in
      !foreign.resource.isEmpty && foreign.isPaired
        && written?[key]?["reference"]?["package"] == nil
    }
    .map { ($0.offset, $0.element) }
  }

  /// The fields that refer to resources without a schema, without what else is said of their values.
  private static func supposed(
    _ resources: [Resource], _ links: [[Link]]
  ) -> [Int: [String: JSONObject]] {
    var found: [Int: [String: JSONObject]] = [:]
    for (place, links) in links.enumerated() {
      for link in links where resources[link.parent].schema == nil {
        guard let schema = resources[place].schema else { continue }
        for (name, label) in zip(schema.foreignKeys[link.key].fields, link.fields) {
          guard found[link.parent]?[label] == nil,
            let field = schema.fields.first(where: { $0.name == name })
          else { continue }
          var members = field.descriptor
          for name in ["constraints", "categories", "missingValues"] { members[name] = nil }
          members["type"] = .string(field.type.rawValue)
          found[link.parent, default: [:]][label] = members
        }
      }
    }
    return found
  }

  /// The place of the first resource of that name.
  func place(named name: String) -> Int? { byName[name] }

  /// What the fields are like that refer to the resource at that place, which has no schema.
  func fieldsSupposed(of place: Int) -> [String: JSONObject] { supposed[place] ?? [:] }

  /// The foreign keys of the resource at that place that refer to others.
  func links(from place: Int) -> [Link] { links[place] }

  /// The lists of fields of the resource at that place that others refer to, each once.
  func fieldsWanted(of place: Int) -> [[String]] { wanted[place] ?? [] }

  /// Depth first along the references, without recursion: a package may have any number of tables.
  private mutating func arrange(count: Int) {
    enum Mark { case open, done }
    var marks: [Mark?] = Array(repeating: nil, count: count)
    var early: Set<Int> = []
    for root in 0..<count where marks[root] == nil {
      var path = [(place: root, next: 0)]
      marks[root] = .open
      while let top = path.last {
        guard top.next < links[top.place].count else {
          marks[top.place] = .done
          places.append(top.place)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let parent = links[top.place][top.next].parent
        switch marks[parent] {
        case nil:
          marks[parent] = .open
          path.append((parent, 0))
        case .open?: early.insert(parent)
        case .done?: break
        }
      }
    }
    readFirst = early.sorted()
  }
}

extension DataPackage {
  /// The resources with foreign keys to their own table told by "".
  var resourcesWithOwnKeys: [Resource] {
    let isSelf = hasSelf
    return resources.map { $0.withOwnKeys(isSelfAnother: isSelf) }
  }

  /// The same of the one at that place.
  func resourceWithOwnKeys(_ index: Int) -> Resource {
    resources[index].withOwnKeys(isSelfAnother: hasSelf)
  }

  /// Whether a resource has the name that early editions gave the table itself.
  private var hasSelf: Bool { resources.contains { $0.name == "self" } }
}

extension Resource {
  /// The resource with foreign keys that name it referring to itself by "", as early editions did by
  /// "self" where no other resource has that name, and those to another package to a resource that
  /// is none of this one.
  fileprivate func withOwnKeys(isSelfAnother: Bool) -> Resource {
    guard var schema else { return self }
    let written = schema.descriptor["foreignKeys"]
    for place in schema.foreignKeys.indices {
      let key = schema.foreignKeys[place]
      if let package = written?[place]?["reference"]?["package"] {
        schema.foreignKeys[place].resource = "\(package.string ?? "")/\(key.resource)"
      } else if key.resource == name || key.resource == "self" && !isSelfAnother {
        schema.foreignKeys[place].resource = ""
      }
    }
    var copy = self
    copy.schema = schema
    return copy
  }
}

extension ResourceCheck {
  /// A check of the resource at that place of a package, with the keys of the tables that its foreign
  /// keys refer to: `read` runs the check of one of those, by its place; nil where it cannot be read.
  package init(
    of place: Int, in package: DataPackage, options: ValidationOptions,
    read: (Int, ResourceCheck) throws -> ResourceReport?
  ) rethrows {
    let resources = package.resourcesWithOwnKeys
    let order = ResourceOrder(resources)
    self.init(resource: resources[place], options: options)
    guard let schema = resource.schema else { return }
    for link in order.links(from: place) {
      let other = resources[link.parent].schema
      obstacles[link.key] = other.flatMap {
        KeyObstacle(clashOf: schema.foreignKeys[link.key], schema, $0)
      }
      guard obstacles[link.key] == nil else { continue }
      var parent = ResourceCheck(resource: resources[link.parent], options: options)
      parent.wanted = [link.fields]
      parent.supposed = order.fieldsSupposed(of: link.parent)
      parents[link.key] = try read(link.parent, parent)?.keys[link.fields]
    }
  }
}
