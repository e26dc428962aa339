internal import Core

/// A service as a lane of the diagram, in the order of the lanes.
enum FlowLane: Int, Hashable, Sendable, CaseIterable {
  case client, auth, rawStore, objectStore, specStore, runner, packageStore, metaStore

  init(_ service: Exchange.Service) {
    switch service {
    case .auth: self = .auth
    case .rawStore: self = .rawStore
    case .objectStore: self = .objectStore
    case .specStore: self = .specStore
    case .packageStore: self = .packageStore
    case .metaStore: self = .metaStore
    }
  }

  var title: Phrase {
    switch self {
    case .client: "Client"
    case .auth: "Auth"
    case .rawStore: "RawStore"
    case .objectStore: "S3"
    case .specStore: "SpecStore"
    case .runner: "Runner"
    case .packageStore: "PkgStore"
    case .metaStore: "MetaStore"
    }
  }

  /// The title where lanes are narrow.
  var shortTitle: Phrase {
    switch self {
    case .rawStore: "Raw"
    case .specStore: "Spec"
    case .packageStore: "Pkg"
    case .metaStore: "Meta"
    default: title
    }
  }
}
