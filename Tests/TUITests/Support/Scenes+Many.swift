@testable import Core

// Packages of many resources, and of names that would steer a terminal.
extension Scenes {
  static let hostileTables = hostileNames.enumerated().map { index, name in
    Script.Table(name: name, path: "\(index)-\(name)", bytes: 10, rows: index)
  }

  static let manyTables = (0..<1000).map { index in
    let digits = String(index + 10_000).dropFirst()
    return Script.Table(
      name: "table-\(digits)", path: "data/\(digits).csv", bytes: 1_000 + index, rows: index)
  }

  static let hostileDiff = RevisionDiff(
    revision: .max,
    resources: hostileNames.map { name in
      RevisionDiff.ResourceChange(
        name: name, kind: .changed, bytesBefore: .max, bytesAfter: .min, rowsBefore: .min,
        rowsAfter: .max,
        fields: [.init(name: name, typeBefore: name, typeAfter: "\u{1B}[31m")])
    }, findabilityBefore: nil, findabilityAfter: .private, isDescriptorChanged: true)
}

extension Samples {
  /// Up to a plan that leaves a resource out.
  static func planning(without name: String) -> [PublishNotice] {
    planning().filter { notice in
      if case .checked(name, _) = notice { false } else { true }
    }.map { notice in
      guard case .planned(var plan) = notice else { return notice }
      plan.items.removeAll { $0.resource == name }
      return .planned(plan)
    }
  }
}
