import TestSupport

@testable import Core

/// A disk that keeps for certain only what was flushed. After a loss of power, of what was written to a
/// file since, some first part is there, and of what was done to names, some first part is done.
struct SimulatedDisk {
  private struct File {
    var content: [UInt8] = []
    var durable: [UInt8] = []
  }

  private enum NameChange {
    case made(String, file: Int)
    case moved(from: String, to: String)
  }

  private var files: [File] = []
  private var names: [String: Int] = [:]
  private var durableNames: [String: Int] = [:]
  private var changes: [NameChange] = []

  func read(_ name: String) -> [UInt8]? { names[name].map { files[$0].content } }

  /// Makes an empty file, in place of any that has the name.
  mutating func make(_ name: String) {
    files.append(File())
    changes.append(.made(name, file: files.count - 1))
    names[name] = files.count - 1
  }

  /// Puts the bytes over what is there from that place on.
  mutating func write(_ bytes: some Collection<UInt8>, to name: String, from place: Int) {
    if names[name] == nil { make(name) }
    guard let file = names[name] else { return }
    let old = files[file].content
    files[file].content = Array(old.prefix(place)) + bytes + old.dropFirst(place + bytes.count)
  }

  mutating func shorten(_ name: String, to bytes: Int) {
    if let file = names[name] { files[file].content = Array(files[file].content.prefix(bytes)) }
  }

  mutating func flush(_ name: String) {
    if let file = names[name] { files[file].durable = files[file].content }
  }

  mutating func move(_ name: String, to target: String) {
    changes.append(.moved(from: name, to: target))
    SimulatedDisk.apply(.moved(from: name, to: target), to: &names)
  }

  mutating func flushFolder() {
    durableNames = names
    changes = []
  }

  mutating func losePower(_ random: inout SplitMix64) {
    let kept = random.below(changes.count + 1)
    names = durableNames
    for change in changes.prefix(kept) { SimulatedDisk.apply(change, to: &names) }
    flushFolder()
    for index in files.indices where files[index].content != files[index].durable {
      let (new, old) = (files[index].content, files[index].durable)
      let same = zip(new, old).prefix { $0 == $1 }.count
      let written = same + random.below(new.count - same + 1)
      files[index].content = Array(new.prefix(written)) + old.dropFirst(written)
      files[index].durable = files[index].content
    }
  }

  /// Somebody, or the disk, spoils a file: it is cut, emptied, or has a byte that is another.
  mutating func spoil(_ name: String, _ random: inout SplitMix64) {
    guard let bytes = read(name), !bytes.isEmpty else { return }
    let place = random.below(bytes.count)
    switch random.below(4) {
    case 0: shorten(name, to: 0)
    case 1: shorten(name, to: place)
    case 2: write(Array(repeating: 0, count: bytes.count - place), to: name, from: place)
    default: write([bytes[place] ^ UInt8(1 << random.below(8))], to: name, from: place)
    }
    flush(name)
  }

  private static func apply(_ change: NameChange, to names: inout [String: Int]) {
    switch change {
    case .made(let name, let file): names[name] = file
    case .moved(let name, let target):
      if let file = names.removeValue(forKey: name) { names[target] = file }
    }
  }
}
