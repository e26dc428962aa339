import Core
import Synchronization
import Testing

@testable import TUI

@Suite("What is asked for in turn")
struct EffectOrderTests {
  @Test("keys pressed one after the other take effect in that order")
  func order() async throws {
    let begun = ListBox()
    let host = AppHost(
      app: try Stage.uploading.app(), time: ManualTime().source, activity: Activity(),
      begin: { effect, _ in
        guard case .publish(.control) = effect else { return {} }
        for _ in 0..<begun.effects.count % 3 { await Task.yield() }
        begun.add(effect)
        return {}
      })
    let keys = "++--++-p++--p-++"
    for key in keys.unicodeScalars { host.post(.terminal(.key(.character(key)))) }
    host.post(.endAsked(.success))
    var person = try Person(.uploading)
    person.type(keys)
    #expect(await host.run() == .success)
    while begun.effects.count < person.effects.count { await Task.yield() }
    #expect(begun.effects == person.effects)
  }

  @Test("a key is answered at once where nothing is before it, and in its turn where something is")
  func atOnce() async throws {
    let host = AppHost(
      app: try Stage.uploading.app(), time: ManualTime().source, activity: Activity(),
      begin: { _, _ in {} })
    let sizes = (1...3).map { Size(columns: 80 + $0, rows: 24) }
    host.take(.terminal(.resized(sizes[0])))
    #expect(host.app.session.size == sizes[0])
    host.post(.terminal(.resized(sizes[1])))
    host.take(.terminal(.resized(sizes[2])))
    #expect(host.app.session.size == sizes[0])
    host.take(.endAsked(.success))
    #expect(await host.run() == .success)
    #expect(host.app.session.size == sizes[2])
  }

  @Test("an end that a key brings about ends the program")
  func ending() async throws {
    let host = AppHost(
      app: try Stage.uploading.app(), time: ManualTime().source, activity: Activity(),
      begin: { _, _ in {} })
    host.take(.endAsked(.hungUp))
    #expect(await host.run() == .hungUp)
  }

  @Test("work that takes long holds up none that comes after it")
  func beside() async throws {
    let activity = Activity()
    let line = EffectLine(activity)
    let (ended, end) = AsyncStream<Void>.makeStream()
    for effect in [AppEffect.check(.run(path: "a", number: 1)), .check(.stop)] { line.add(effect) }
    line.close()
    await line.run { effect in
      guard effect == .check(.stop) else { return { for await _ in ended {} } }
      end.finish()
      return {}
    }
    await activity.idle()
  }
}

/// Effects in the order they came. Its identity is the list.
private final class ListBox: Sendable {
  private let list = Mutex<[AppEffect]>([])

  var effects: [AppEffect] { list.withLock { $0 } }

  func add(_ effect: AppEffect) { list.withLock { $0.append(effect) } }
}
