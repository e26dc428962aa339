import Core
import Foundation
import Synchronization
import Testing

@testable import MockServer

/// Ends what passes at the n-th point, and at all that follow, as a kill would.
final class PointKiller: Sendable {
  private let passed = Mutex(0)
  private let place: Int

  init(at place: Int) { self.place = place }

  var hasKilled: Bool { passed.withLock { $0 >= place } }

  var interruption: Interruption {
    Interruption { _ in
      let count = self.passed.withLock { passed in
        passed += 1
        return passed
      }
      if count >= self.place { throw Interrupted() }
    }
  }
}

/// A kill between any two lasting changes of the store.
@Suite("Kills of the store")
struct StoreKillTests {
  private typealias State = [String: [UInt8]]
  private typealias Deed = @Sendable (ObjectStore, inout State) throws -> Void

  private static func key(_ key: String) -> ObjectKey { ObjectKey(bucket: "bkt", key: key) }

  private static func content(_ number: UInt8, isLarge: Bool) -> [UInt8] {
    [UInt8](repeating: number, count: isLarge ? ObjectStore.heldBytes + 1 : 10)
  }

  private static func put(_ names: [String], _ content: [UInt8], _ promise: Durability) -> Deed {
    { store, state in
      for name in names { state[name] = content }
      try store.put(names.map { NewObject(key: Self.key($0), content: content) }, promise)
    }
  }

  private static let deeds: [Deed] = [
    put(["a"], content(1, isLarge: false), .acknowledged),
    put(["b"], content(2, isLarge: true), .acknowledged),
    put(["a"], content(2, isLarge: true), .progress),
    put(["b"], content(1, isLarge: false), .acknowledged),
    put(["c", "d"], content(3, isLarge: true), .acknowledged),
    { store, state in
      state["e"] = state["a"]
      try store.link(Self.key("a"), as: Self.key("e"))
    },
    { store, state in
      for name in ["a", "c"] { state[name] = nil }
      try store.delete([Self.key("a"), Self.key("c")])
    },
    { store, _ in try store.setACL(Self.key("d"), .publicRead) },
    put(["d"], content(4, isLarge: true), .progress),
    { store, _ in try store.flush() },
    { store, state in
      state["e"] = nil
      try store.delete(Self.key("e"))
    },
  ]

  private static func state(_ store: ObjectStore) throws -> State {
    try store.list(bucket: "bkt").objects.reduce(into: [:]) { state, object in
      state[object.key.key] = try store.reader(object.key)?.readAll()
    }
  }

  @Test("each change is made or not, and what was there can be read")
  func changes() throws {
    var place = 0
    var hasKilled = true
    while hasKilled {
      place += 1
      let fixture = try StoreFixture()
      try fixture.store.createBucket("bkt")
      let killer = PointKiller(at: place)
      var before: State = [:]
      var after: State = [:]
      do {
        let victim = try ObjectStore(
          directory: fixture.folder, interruption: killer.interruption)
        for deed in Self.deeds {
          before = after
          try deed(victim, &after)
        }
        before = after
      } catch is Interrupted {}
      let store = try ObjectStore(directory: fixture.folder)
      let found = try Self.state(store)
      #expect(found == before || found == after, "killed at \(place)")
      // A file that a kill left too many is taken for the next object with these bytes.
      try store.put(found.keys.map { NewObject(key: Self.key($0), content: [5]) })
      try store.put(Self.key("z"), content: Self.content(2, isLarge: true))
      #expect(try Self.state(store)["z"] == Self.content(2, isLarge: true))
      hasKilled = killer.hasKilled
    }
    #expect(place > 20)
  }
}
