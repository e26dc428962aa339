@testable import Core

extension PublishMachine {
  /// The file is sent, and the store tells that it has it.
  mutating func arrive(_ path: String) -> [PublishEffect] {
    let asked = handle(.uploaded(path: path))
    guard case .readStored(_, let urls, path) = asked.last, let url = urls.first else { return [] }
    return handle(.storedRead([url: .found(bytes: nil, md5Hex: nil)]))
  }
}

extension [PublishEffect] {
  /// The files that are sent now.
  var begun: [String] {
    compactMap { if case .upload(let item, _) = $0 { item.path } else { nil } }
  }
}
