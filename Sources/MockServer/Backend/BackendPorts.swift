internal import Core

/// The ports of the last start, kept so that addresses in stored descriptors stay valid.
struct BackendPorts: Sendable, Hashable {
  var api: Int
  var s3: Int

  enum Limit {
    static let bytes = 4 * 1024
    /// Ports tried before any free one is taken.
    static let candidates = 8
  }

  /// Ports that systems do not hand out to outgoing connections, as Linux does from 32,768 on: one of
  /// those could be somebody else's at the next start.
  private static let lasting = 16_384..<32_768

  /// Some lasting ports, others each time.
  static func candidates() -> [Int] {
    (0..<Limit.candidates).map { _ in Int.random(in: lasting) }
  }

  /// A backend's ports.
  init(api: Int, s3: Int) {
    self.api = api
    self.s3 = s3
  }

  /// The ports kept in the folder; nil where there are none that make sense.
  init?(folder: String) {
    let file = DurableFile(path: BackendPorts.path(folder))
    guard let bytes = try? file.read(limitBytes: Limit.bytes),
      let json = try? JSONValue(parsing: bytes), let api = json["api"]?.integer,
      let s3 = json["s3"]?.integer, (1...65_535).contains(api), (1...65_535).contains(s3)
    else { return nil }
    self.init(api: api, s3: s3)
  }

  /// Keeps the ports; losing them harms nothing but addresses.
  func keep(in folder: String) throws {
    let json: JSONValue = ["api": .number(JSONNumber(api)), "s3": .number(JSONNumber(s3))]
    try DurableFile(path: BackendPorts.path(folder)).replace(with: json.bytes(.indented))
  }

  private static func path(_ folder: String) -> String { "\(folder)/ports.json" }
}
