/// A column of the board: the way of one resource from disk to the hub's store, in order.
enum BoardStep: String, Hashable, Sendable, CaseIterable {
  case check
  case upload
  case load
  case encoding
  case csvKind = "csv-kind"
  case validate
  case dump
  case store

  /// The steps of the identity pipeline, by the names the service tells.
  static let pipeline: [BoardStep] = [.load, .encoding, .csvKind, .validate, .dump, .store]
  /// The ones that only tables go through.
  static let tabular: [BoardStep] = [.encoding, .csvKind, .validate]
}
